import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { seal, unseal, type ProofRequest } from '../../engine/index.ts'
import { hashSecret, sameSecret } from '../../platform/ids.ts'
import { operatorRecipient, proofKind } from '../../processes/ideas/login/proof-mail.ts'
import { proofCode, proofLife, proofSecret } from '../../processes/ideas/login/proofs.ts'
import type { Portal } from '../portal.ts'

const cookie = 'fraga'
const purpose = 'proof-cookie'
/** Wrong codes for one mail, and for one address in a day. */
const triesPerMail = 5
const triesPerDay = 20
/** Mails to one address in an hour. */
const mailsPerHour = 5
const hour = 3_600_000

const heldSchema = Type.Object({ id: Type.String(), address: Type.String(), purpose: Type.Union([Type.Literal('sign-in'), Type.Literal('confirm'), Type.Literal('mailbox')]), link: Type.Optional(Type.String()) })

/** What this browser has asked to prove. */
export type Held = Static<typeof heldSchema>

/** Whom a mail that proves an address goes to: an id in a municipality, never the address as it was typed. */
export interface ProofRecipient { readonly municipality: string, readonly recipient: string, readonly mailbox?: string }

/** What came of a code: the request it proves, how many tries are left, or nothing more to try. */
export type CodeResult = { readonly kind: 'proved', readonly request: ProofRequest } | { readonly kind: 'wrong', readonly left: number } | { readonly kind: 'spent' }

const shape = /^[^\s@<>",;:\\()[\]]{1,64}@[^\s@<>",;:\\()[\]]{1,190}\.[^\s@<>",;:\\()[\]]{2,63}$/u

/** An address in lower case; undefined when it is none (a sane part of RFC 5321 §4.1.2). */
export function readAddress (text: string | undefined): string | undefined {
  const address = (text ?? '').trim().toLowerCase()
  return shape.test(address) ? address : undefined
}

/** Who a typed address is, as far as a mail for signing in goes: a person, else an operator by way of some municipality. */
export async function signInRecipient ({ deps, access }: Portal, address: string): Promise<ProofRecipient | undefined> {
  const { database, identity } = deps
  const [self] = await access.selves(database, address)
  const operator = await database.shared('system', async (work) => access.operatorOf(work, address))
  const [first] = await database.unbound(async (tx) => identity.municipalities(tx))
  if (self !== undefined) return { municipality: self.municipality, recipient: self.person }
  return operator === undefined || first === undefined ? undefined : { municipality: first.id, recipient: operatorRecipient + operator.id }
}

/**
 * Keeps that somebody asked, and posts the mail. Whether or not anybody has the address, the same is done and said: a row for nobody goes
 * the same way and no mail comes of it. So it is when the address was asked for too often.
 * @param to undefined when nobody has the address
 */
export async function askProof (portal: Portal, reply: FastifyReply, asked: { readonly purpose: Held['purpose'], readonly address: string, readonly target?: string, readonly till?: string, readonly link?: string }, to: ProofRecipient | undefined): Promise<void> {
  const { access, deps: { database, identity, engine, ids, secret, publicUrl } } = portal
  const id = ids.uuid()
  const now = portal.deps.clock.now()
  const expiresAt = new Date(now.getTime() + proofLife)
  const { requests } = await database.shared('system', async (work) => {
    const before = await access.askedFor(work, asked.address, new Date(now.getTime() - hour))
    await access.askProof(work, { id, hash: hashSecret(proofSecret(secret, id)), purpose: asked.purpose, address: asked.address, target: asked.link === undefined ? asked.target ?? '' : hashSecret(asked.link), till: asked.till ?? '', expiresAt })
    return before
  })
  const [first] = await database.unbound(async (tx) => identity.municipalities(tx))
  const municipality = to?.municipality ?? first?.id
  if (municipality !== undefined) {
    const recipient = requests < mailsPerHour ? to?.recipient ?? '' : ''
    const payload = { purpose: asked.purpose, expires: expiresAt.toISOString(), ...(to?.mailbox === undefined ? {} : { mailbox: to.mailbox }) }
    await database.within(municipality, 'system', async (work) => engine.post(work, [{ topic: 'mail', subject: id, recipient, kind: proofKind, round: 0, payload }]))
  }
  const held: Held = { id, address: asked.address, purpose: asked.purpose, ...(asked.link === undefined ? {} : { link: asked.link }) }
  reply.setCookie(cookie, seal(secret, purpose, JSON.stringify(held)), { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), maxAge: proofLife / 1000 })
}

/** What this browser asked to prove; undefined when nothing, or the cookie was changed. */
export function heldProof ({ deps: { secret } }: Portal, request: FastifyRequest): Held | undefined {
  const text = unseal(secret, purpose, request.cookies[cookie] ?? '')
  const held: unknown = text === undefined ? undefined : JSON.parse(text)
  return Value.Check(heldSchema, held) ? held : undefined
}

/** Forgets it in the browser. */
export function forgetProof (reply: FastifyReply): void {
  reply.clearCookie(cookie, { path: '/' })
}

/** Checks a typed code against what this browser asked for. */
export async function tryCode (portal: Portal, request: FastifyRequest, held: Held, typed: string): Promise<CodeResult> {
  const { access, deps: { database, secret, clock } } = portal
  return database.shared('system', async (work) => {
    const proof = await access.proofRequest(work, { id: held.id })
    const { wrong } = await access.askedFor(work, held.address, new Date(clock.now().getTime() - 24 * hour))
    if (proof === undefined || proof.attempts >= triesPerMail || wrong >= triesPerDay || proof.expiresAt <= work.now) return { kind: 'spent' }
    if (!sameSecret(typed.replace(/[\s-]/g, ''), proofCode(secret, proof.id))) {
      await access.wrongCode(work, proof.id)
      const left = Math.min(triesPerMail - proof.attempts, triesPerDay - wrong) - 1
      return left > 0 ? { kind: 'wrong', left } : { kind: 'spent' }
    }
    return await access.useProof(work, proof.id, browserOf(request)) ? { kind: 'proved', request: proof } : { kind: 'spent' }
  })
}

/** The request behind a link for signing in, while it may be used. */
export async function proofOfLink ({ access, deps: { database } }: Portal, link: string): Promise<ProofRequest | undefined> {
  return database.shared('system', async (work) => {
    const proof = await access.proofRequest(work, { hash: hashSecret(link) })
    return proof?.purpose === 'sign-in' && proof.expiresAt > work.now ? proof : undefined
  })
}

/** Uses a link. @returns false when it was used before */
export async function useLink ({ access, deps: { database } }: Portal, request: FastifyRequest, proof: ProofRequest): Promise<boolean> {
  return database.shared('system', async (work) => access.useProof(work, proof.id, browserOf(request)))
}

/** What tells one browser from another for a minute: its form cookie. */
function browserOf (request: FastifyRequest): string {
  const value = request.cookies['skydd']
  return value === undefined ? '' : hashSecret(value)
}
