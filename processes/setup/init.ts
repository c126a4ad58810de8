import { parseArgs } from 'node:util'
import type { Access, Municipality } from '../../engine/index.ts'
import type { Database } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { ProcessServices } from '../contract.ts'
import { readContact, type Contact } from './contact.ts'

/** What sets a service up: over the database, with words for whoever stands at the terminal. */
export interface Setup {
  readonly services: ProcessServices
  readonly access: Access
  readonly database: Database
  /** Writes a line. */
  readonly out: (line: string) => void
  /** Asks for what was left out; undefined when nobody is there to answer. */
  readonly ask: ((question: string) => Promise<string>) | undefined
}

/** A municipality as it is first made. */
interface First {
  readonly municipality: string
  readonly name: string
  readonly accent: Municipality['accent'] | undefined
  readonly sender: string
  readonly inbox: string | undefined
  readonly coordinator: Contact
}

const accents = ['spruce', 'lake', 'rowan', 'ochre'] as const
const idShape = /^[a-z][a-z0-9-]{0,39}$/
/** First parts of our own paths, which no municipality can have. */
const taken = new Set(['api', 'att-gora', 'drift', 'gast', 'halsa', 'i', 'logga-in', 'logga-ut', 'mailbox', 'min-ide', 'mina', 'om', 'robots', 'tillgangar', 'uppgift'])

export const initUsage = `npm run idesluss -- init --municipality tranas --name Tranås --sender ideslussen@tranas.se --coordinator "Anna Berg <anna.berg@tranas.se>"
  [--inbox ideer@tranas.se] [--accent spruce|lake|rowan|ochre] [--operator "Olle Drift <olle@drift.se>"]`

/**
 * Makes a municipality and its first coordinator, and an operator when one is named. What is there already is left as it is, so that it may be done again.
 * @throws Problem invalid `init.invalid`, which names everything to mend
 */
export async function init (setup: Setup, args: readonly string[]): Promise<void> {
  const given = flags(args)
  const operator = given.operator === undefined ? undefined : readContact(given.operator)
  if (given.operator !== undefined && operator === undefined) throw invalid(['--operator is not right: write "Olle Drift <olle@drift.se>"'])
  const onlyOperator = operator !== undefined && given.municipality === undefined && given.coordinator === undefined
  if (!onlyOperator) await makeMunicipality(setup, await complete(setup, given))
  if (operator !== undefined) {
    await setup.database.shared('system', async (work) => setup.access.addOperator(work, { name: operator.name, email: operator.address }))
    setup.out(`Operator: ${operator.name} <${operator.address}>`)
  }
  setup.out(`Sign in: ${setup.services.publicUrl}/logga-in`)
}

type Flags = Readonly<Partial<Record<'municipality' | 'name' | 'accent' | 'sender' | 'inbox' | 'coordinator' | 'operator', string>>>

function flags (args: readonly string[]): Flags {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...args], options: { municipality: text, name: text, accent: text, sender: text, inbox: text, coordinator: text, operator: text } }).values
  } catch (error) {
    throw invalid([error instanceof Error ? error.message : String(error)])
  }
}

/** What was given, and answers to what was not; everything that is wrong told at once. */
async function complete ({ ask }: Setup, given: Flags): Promise<First> {
  const answer = async (flag: keyof Flags, question: string): Promise<string> => (given[flag] ?? await ask?.(question) ?? '').trim()
  const municipality = (await answer('municipality', 'Municipality as it stands in addresses, such as tranas: ')).toLowerCase()
  const name = await answer('name', 'Its name, such as Tranås: ')
  const sender = (await answer('sender', 'Address its mails come from, such as ideslussen@tranas.se: ')).toLowerCase()
  const coordinator = readContact(await answer('coordinator', 'Its first coordinator, such as Anna Berg <anna.berg@tranas.se>: '))
  const accent = accents.find((each) => each === given.accent)
  const faults = [
    ...(idShape.test(municipality) && !taken.has(municipality) ? [] : ['--municipality is not right: write small letters a-z, digits and hyphens, such as tranas']),
    ...(name === '' || name.length > 80 ? ['--name is missing: write the municipality\'s name, such as Tranås'] : []),
    ...(isAddress(sender) ? [] : ['--sender is not right: write the address its mails come from, such as ideslussen@tranas.se']),
    ...(given.inbox === undefined || isAddress(given.inbox) ? [] : ['--inbox is not right: write the address ideas are sent to, such as ideer@tranas.se']),
    ...(given.accent === undefined || accent !== undefined ? [] : [`--accent is not right: write one of ${accents.join(', ')}`]),
    ...(coordinator === undefined ? ['--coordinator is not right: write "Anna Berg <anna.berg@tranas.se>"'] : [])
  ]
  if (faults.length > 0 || coordinator === undefined) throw invalid(faults)
  return { municipality, name, accent, sender, inbox: given.inbox?.toLowerCase(), coordinator }
}

async function makeMunicipality ({ services: { identity, ids }, database, out }: Setup, first: First): Promise<void> {
  const id = first.municipality
  await database.shared('system', async (work) => {
    const known = await identity.municipalities(work.tx)
    const there = known.find((each) => each.id === id)
    if (there !== undefined) {
      out(`Municipality: ${there.name} is there already, and is left as it is`)
      return
    }
    const accent = first.accent ?? accents.find((each) => known.every((other) => other.accent !== each)) ?? 'spruce'
    await identity.add(work, { municipalities: [{ id, name: first.name, accent, sender: first.sender, pauses: [], inbox: first.inbox ?? null }] })
    out(`Municipality: ${first.name}`)
  })
  await database.within(id, 'system', async (work) => {
    const { name, address } = first.coordinator
    const known = (await identity.people(work)).find(({ email }) => email.toLowerCase() === address)
    const person = known?.id ?? ids.uuid()
    if (known === undefined) await identity.add(work, { people: [{ id: person, municipality: id, name, email: address, demo: false }] })
    const held = await identity.holdings(work, person)
    if (!held.some(({ role, unit }) => role === 'coordinator' && unit === null)) {
      await identity.add(work, { holders: [{ person, role: 'coordinator', unit: null, deputy: null, absentFrom: null, absentTo: null }] })
    }
    out(`Coordinator: ${known?.name ?? name} <${address}>`)
  })
}

function isAddress (text: string): boolean {
  return readContact(`x <${text}>`) !== undefined
}

function invalid (faults: readonly string[]): Problem {
  return new Problem('invalid', 'init.invalid', `this needs mending:\n${faults.map((fault) => `  ${fault}`).join('\n')}`, { hint: initUsage, details: { faults } })
}
