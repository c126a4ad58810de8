import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { seal, unseal } from '../../engine/index.ts'
import { hashSecret } from '../../platform/ids.ts'
import type { Fields } from '../http/form.ts'
import { Button, ErrorSummary, Facts, Form, page, TextField, useTexts, type FieldMessage } from '../layout/index.ts'
import type { TaskDoor } from '../pages/task-flow.tsx'
import type { Portal } from '../portal.ts'
import { askProof, readAddress, type Held } from './mail-proof.ts'

const linkShape = /^[0-9a-z]{16,64}$/
const cookie = 'brevlada'
const purpose = 'mailbox-door'
const life = 12 * 3_600_000

/** What a task link leads to: a step and whose it is, or a mailbox that several read, where it first must be known who is there. */
export type Door = { readonly kind: 'open', readonly door: TaskDoor } | { readonly kind: 'who', readonly mailbox: TaskDoor }

/**
 * Whose step is behind a task link. Nobody acts as a shared mailbox: its door opens for the person who has confirmed who they are, in the
 * browser where they did.
 */
export async function taskDoor (portal: Portal, request: FastifyRequest, link: string): Promise<Door | undefined> {
  const { database, ideas, mailboxes } = portal.deps
  const found = linkShape.test(link) ? await database.unbound(async (tx) => ideas.ofLink(tx, link)) : undefined
  if (found === undefined) return undefined
  const door: TaskDoor = { ...found, path: `/uppgift/${link}`, signedIn: false }
  const person = await database.within(found.municipality, found.person, async (work) => {
    if (!await mailboxes.isShared(work, found.person)) return found.person
    const here = confirmedHere(portal, request, link)
    return here !== undefined && await mailboxes.confirmed(work, found.task, found.person, here) ? here : undefined
  })
  return person === undefined ? { kind: 'who', mailbox: door } : { kind: 'open', door: { ...door, person } }
}

/** Who has confirmed in this browser that they answer behind this link. */
function confirmedHere ({ deps: { secret, clock } }: Portal, request: FastifyRequest, link: string): string | undefined {
  const [hash, until, person] = (unseal(secret, purpose, request.cookies[cookie] ?? '') ?? '').split('\n')
  return hash === hashSecret(link) && Number(until) > clock.now().getTime() ? person : undefined
}

/** Asks who it is that reads the mailbox. */
export async function askWho (portal: Portal, request: FastifyRequest, reply: FastifyReply, mailbox: TaskDoor, typed = '', messages: readonly FieldMessage[] = []): Promise<FastifyReply> {
  const { database, identity, ideas } = portal.deps
  const frame = await portal.frame(request, reply, mailbox.municipality)
  const box = await database.within(mailbox.municipality, mailbox.person, async (work) => identity.person(work, mailbox.person))
  const task = await database.within(mailbox.municipality, mailbox.person, async (work) => ideas.taskPage(work, mailbox.person, mailbox.task, mailbox.version))
  const self = await selfHere(portal, request, mailbox.municipality)
  const wrong = messages.length > 0
  return page(reply, frame, { title: frame.texts.login.mailboxTitle, status: wrong ? 400 : 200, wrong, unlisted: true },
    <WhoAreYou action={`${mailbox.path}/vem`} mailbox={box?.name ?? ''} about={task === undefined ? '' : `${task.name}: ${task.idea.title}`} typed={typed} messages={messages} self={self === undefined ? undefined : frame.visitor?.name} />)
}

/** The signed-in person who is also somebody of this municipality, as they are there. */
async function selfHere (portal: Portal, request: FastifyRequest, municipality: string): Promise<string | undefined> {
  const visitor = await portal.sessions.who(request)
  const selves = visitor === undefined ? [] : await portal.selves(visitor)
  return selves.find((self) => self.municipality === municipality)?.person
}

/** Takes the answer: whoever is signed in goes on as themselves; anybody else is mailed a code, to an address of the municipality's own people. */
export async function answerWho (portal: Portal, request: FastifyRequest, reply: FastifyReply, mailbox: TaskDoor, fields: Fields): Promise<FastifyReply> {
  const link = mailbox.path.slice('/uppgift/'.length)
  if (fields['som'] === 'inloggad') {
    portal.forgery.require(request, 'session', fields['skydd'] ?? '')
    const self = await selfHere(portal, request, mailbox.municipality)
    return self !== undefined && await admit(portal, reply, link, self) ? reply.redirect(mailbox.path, 303) : askWho(portal, request, reply, mailbox)
  }
  const address = readAddress(fields['adress'])
  if (address === undefined) {
    const { texts } = portal.bareFrame(request)
    return askWho(portal, request, reply, mailbox, fields['adress'] ?? '', [{ field: 'adress', message: texts.login.badAddress }])
  }
  const self = (await portal.access.selves(portal.deps.database, address)).find(({ municipality }) => municipality === mailbox.municipality)
  await askProof(portal, reply, { purpose: 'mailbox', address, link }, self === undefined ? undefined : { municipality: self.municipality, recipient: self.person, mailbox: mailbox.person })
  return reply.redirect('/logga-in/kod', 303)
}

/** The code was right: opens the mailbox's door for the person whose address it is, in this browser. */
export async function mailboxConfirmed (portal: Portal, reply: FastifyReply, { address }: Held, link: string): Promise<FastifyReply> {
  const found = await portal.deps.database.unbound(async (tx) => portal.deps.ideas.ofLink(tx, link))
  const self = (await portal.access.selves(portal.deps.database, address)).find(({ municipality }) => municipality === found?.municipality)
  if (self !== undefined) await admit(portal, reply, link, self.person)
  return reply.redirect(`/uppgift/${link}`, 303)
}

async function admit ({ deps: { database, ideas, mailboxes, secret, clock, publicUrl } }: Portal, reply: FastifyReply, link: string, person: string): Promise<boolean> {
  const found = await database.unbound(async (tx) => ideas.ofLink(tx, link))
  if (found === undefined) return false
  const admitted = await database.within(found.municipality, person, async (work) => mailboxes.confirm(work, found.task, found.person, person))
  const kept = [hashSecret(link), String(clock.now().getTime() + life), person].join('\n')
  if (admitted) reply.setCookie(cookie, seal(secret, purpose, kept), { path: '/uppgift', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), maxAge: life / 1000 })
  return admitted
}

function WhoAreYou ({ action, mailbox, about, typed, messages, self }: {
  readonly action: string, readonly mailbox: string, readonly about: string, readonly typed: string, readonly messages: readonly FieldMessage[], readonly self: string | undefined
}): JSX.Element {
  const { login } = useTexts()
  return (
    <>
      <ErrorSummary errors={messages} />
      <h1>{login.mailboxTitle}</h1>
      <p class='lead'>{login.mailboxLead(mailbox)}</p>
      <Facts rows={[{ name: login.mailboxWhat, value: about }]} />
      {self === undefined
        ? null
        : <Form action={action}><input type='hidden' name='som' value='inloggad' /><p>{login.mailboxAs(self)}</p><p class='actions'><Button>{login.mailboxGo(self)}</Button></p></Form>}
      <Form action={action}>
        <TextField name='adress' type='email' autocomplete='email' maxLength={254} label={login.mailboxAddress} hint={login.mailboxNext} value={typed} error={messages[0]?.message} />
        <p class='actions'><Button look={self === undefined ? 'primary' : 'plain'}>{login.mailboxSend}</Button></p>
      </Form>
    </>
  )
}
