import type { Identity } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'

const remembered = new WeakMap<object, ProcessServices>()

/**
 * The services for drawing mails in one transaction: who is who is read once, however many mails ask. Only for what reads: what the
 * transaction itself changes of people would not be seen.
 */
export function remembering (services: ProcessServices, work: Work): ProcessServices {
  const known = remembered.get(work.tx)
  if (known !== undefined) return known
  const fresh = { ...services, identity: rememberingIdentity(services.identity) }
  remembered.set(work.tx, fresh)
  return fresh
}

function rememberingIdentity (identity: Identity): Identity {
  const people = remember(async (work: Work, id: string) => identity.person(work, id))
  const groups = remember(async (work: Work, id: string) => identity.groupsOf(work, id))
  const holdings = remember(async (work: Work, id: string) => identity.holdings(work, id === '' ? undefined : id))
  const municipalities = remember(async (tx: Work['tx'], id: string) => identity.municipality(tx, id))
  const units = remember(async (work: Work) => identity.units(work))
  const holders = remember(async (work: Work, role: string, unit: string | null) => identity.holders(work, role, unit))
  const deputies = remember(async (work: Work, role: string, unit: string | null) => identity.deputies(work, role, unit))
  const present = remember(async (work: Work, ids: string) => identity.present(work, ids === '' ? [] : ids.split('\n')))
  return {
    ...identity,
    person: people,
    groupsOf: groups,
    municipality: municipalities,
    units,
    holders,
    deputies,
    present: async (work, ids) => present(work, ids.join('\n')),
    holdings: async (work, person) => holdings(work, person ?? '')
  }
}

/** Asks once for each set of arguments after the first, which is the transaction. */
function remember<Context, Key extends readonly (string | null)[], Answer> (ask: (context: Context, ...key: Key) => Promise<Answer>): (context: Context, ...key: Key) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>()
  return async (context, ...key) => {
    const name = JSON.stringify(key)
    const known = answers.get(name) ?? ask(context, ...key)
    answers.set(name, known)
    return known
  }
}
