import t from 'tap'
import { refuseRealPeople, seedDemo } from '../../processes/demo.ts'
import { publishShipped } from '../../processes/index.ts'
import { house } from './support/house.ts'

const home = await house(t)
const { engine, services, database, processes, within } = home

t.test('the shipped processes are published once, and again only when they change', async (t) => {
  t.same(await publishShipped(services, database), [], 'nothing has changed')
  const changed = processes.diagrams.map((diagram) => diagram.key === 'pilot' ? { ...diagram, xml: diagram.xml.replace('name="Skriv testkort"', 'name="Skriv ett testkort"') } : diagram)
  t.same(await publishShipped(services, database, changed), ['pilot', 'idea-lifecycle', 'idea-lifecycle@aneby', 'idea-lifecycle@ydre'], 'with those that call it')
  const versions = await database.shared('system', async (work) => engine.versions(work, 'pilot'))
  t.same(versions.map(({ version }) => version).sort(), [1, 2])
})

t.test('a municipality\'s variant is its own, drawn from the mother', async (t) => {
  const mother = await database.shared('system', async (work) => engine.latest(work, 'idea-lifecycle'))
  const ydre = await within(async (work) => engine.latest(work, 'idea-lifecycle'), 'ydre')
  const kinda = await within(async (work) => engine.latest(work, 'idea-lifecycle'), 'kinda')
  t.equal(ydre?.municipality, 'ydre')
  t.equal(ydre?.derivedFrom, mother?.id)
  t.equal(kinda?.id, mother?.id)
})

t.test('a version that somebody has published is never published over', async (t) => {
  const own = processes.diagrams.find(({ municipality }) => municipality === 'ydre')
  if (own === undefined) throw new Error('no variant')
  const { xml, key, resources } = own
  const theirs = await database.within('ydre', 'ydre-coordinator', async (work) =>
    engine.publish(work, { xml: xml.replace('name="Pröva', 'name="Pröva noga'), key, resources, note: 'Vår egen' }))
  t.same(await publishShipped(services, database, processes.diagrams), ['pilot', 'idea-lifecycle', 'idea-lifecycle@aneby'], 'what nobody has touched goes back, their variant is left')
  t.equal((await within(async (work) => engine.latest(work, 'idea-lifecycle'), 'ydre'))?.id, theirs.id)
})

t.test('the demo is filled once: four municipalities with two ideas each, all on their way', async (t) => {
  await seedDemo(services, database)
  await home.drain()
  await seedDemo(services, database)
  for (const { id } of await database.unbound(async (tx) => services.identity.municipalities(tx))) {
    const { total, ideas } = await within(async (work) => home.ideas.list(work, {}), id)
    t.equal(total, 2, id)
    t.ok(ideas.every(({ due }) => due !== null), 'somebody has each of them')
    t.same(await within(async (work) => engine.incidents(work, { open: true }), id), [])
    const holders = await within(async (work) => services.identity.holders(work, 'unit-manager', null), id)
    t.equal(holders.length, 1)
  }
})

t.test('the demo does not start where there are real people', async (t) => {
  await refuseRealPeople(services, database)
  await within(async (work) => services.identity.add(work, { people: [{ id: 'real', municipality: 'kinda', name: 'Real', email: 'real@kinda.example', demo: false }] }), 'kinda')
  await t.rejects(refuseRealPeople(services, database), { kind: 'conflict', code: 'demo.real-people', message: /kinda/ })
})
