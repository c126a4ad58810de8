import type { Operation } from '../../../processes/operation/contract.ts'
import type { Delegations } from '../../../processes/ideas/delegation/contract.ts'
import type { Engine, Identity, Municipality, Person } from '../../../engine/index.ts'

const unused = async (): Promise<never> => { throw new Error('not part of this test') }

/** Two municipalities with a few people, without a database. */
export const municipalities: readonly Municipality[] = [
  { id: 'tranas', name: 'Tranås', accent: 'spruce', sender: 'ideslussen@tranas.example', pauses: [] },
  { id: 'kinda', name: 'Kinda', accent: 'lake', sender: 'ideslussen@kinda.example', pauses: [] },
  { id: 'aneby', name: 'Aneby', accent: 'rowan', sender: 'ideslussen@aneby.example', pauses: [] },
  { id: 'ydre', name: 'Ydre', accent: 'ochre', sender: 'ideslussen@ydre.example', pauses: [] }
]

const person = (municipality: string, id: string, name: string, demo = true): Person => ({ id, municipality, name, email: `${id}@${municipality}.example`, demo })

/** Who there is to be. `t-hemlig` is not a demo person. */
export const people: readonly Person[] = [
  person('tranas', 't-anna', 'Anna Berg'), person('tranas', 't-maria', 'Maria Lind'), person('tranas', 't-hemlig', 'Hans Hemlig', false),
  person('kinda', 'k-karin', 'Karin Ek')
]

const groups: Readonly<Record<string, readonly string[]>> = { 't-anna': ['unit-manager', 'receiving-owner'], 't-maria': ['coordinator'], 'k-karin': ['coordinator', 'panel'] }

/** An identity over those people. */
export const fakeIdentity: Identity = {
  municipalities: async () => municipalities,
  municipality: async (_tx, id) => municipalities.find((one) => one.id === id),
  place: async (_tx, code) => code === 'k7' ? { code, municipality: 'tranas', unit: 'hemtjanst', name: 'Hemtjänsten Norr' } : undefined,
  units: async () => [],
  places: async () => [],
  person: async (work, id) => people.find((one) => one.id === id && one.municipality === work.municipality),
  people: async (work, ids) => people.filter((one) => one.municipality === work.municipality && (ids?.includes(one.id) ?? true)),
  present: async (work, ids) => people.filter((one) => one.municipality === work.municipality && ids.includes(one.id)),
  groupsOf: async (_work, id) => [...(groups[id] ?? []), `person:${id}`],
  holders: async () => [],
  heldFor: async () => [],
  deputies: async () => [],
  byAddress: async () => [],
  holdings: async () => [],
  change: unused,
  setHoldings: unused,
  changeMunicipality: unused,
  saveUnit: unused,
  addPlace: unused,
  changePlace: unused,
  removePlace: unused,
  add: unused
}

/** No delegation order, and nothing decided by one. */
export const noDelegations: Delegations = { points: async () => [], point: async () => undefined, gates: async () => [], save: unused, remove: unused, decided: async () => [] }

/** Nothing to tell of mail and domains. */
export const noOperation: Operation = { mail: async () => [], domain: async () => [], watch: async () => {} }

/** An engine that knows the tasks it is given, and where diagrams are. */
export function fakeEngine (task: Engine['task']): Engine {
  return {
    task,
    definition: async (_work, id) => ({ id, key: 'idea-lifecycle', municipality: '', version: 1, name: 'Idéns väg', derivedFrom: null, publishedAt: new Date(0), publishedBy: 'system', note: '', xml: '', resources: {} }),
    start: unused,
    completeTask: unused,
    assignTask: unused,
    takeBack: unused,
    correlate: unused,
    publishMessage: unused,
    activate: unused,
    startOnConditions: unused,
    command: unused,
    fireTimers: unused,
    runJob: unused,
    failJob: unused,
    deliver: unused,
    retry: unused,
    publish: unused,
    saveDraft: unused,
    draft: unused,
    discardDraft: unused,
    definitions: unused,
    latest: unused,
    versions: unused,
    model: unused,
    instance: unused,
    tasksFor: unused,
    tasksOf: unused,
    tasksByBusinessKey: unused,
    positions: unused,
    instances: unused,
    incidents: unused,
    history: unused,
    post: unused
  }
}
