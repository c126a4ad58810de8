import t, { type Test } from 'tap'
import { createIdentity, type Identity, type RoleHolder } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'

interface Town extends TestDatabase { readonly identity: Identity, within<T> (run: (work: Work) => Promise<T>): Promise<T> }

function holder (person: string, role: RoleHolder['role'], unit: string | null, more: Partial<RoleHolder> = {}): RoleHolder {
  return { person, role, unit, deputy: null, absentFrom: null, absentTo: null, ...more }
}

/** Tranås: forskolan under skolan; and Kinda, empty. */
async function town (t: Test, holders: readonly RoleHolder[]): Promise<Town> {
  const test = await testDatabase(t)
  const identity = createIdentity({ clock: test.clock })
  await test.database.shared('system', async (work) => identity.add(work, {
    municipalities: [
      { id: 'tranas', name: 'Tranås', accent: 'spruce', sender: 'ideslussen@tranas.example', pauses: [{ from: '2026-12-21', to: '2027-01-06' }] },
      { id: 'kinda', name: 'Kinda', accent: 'lake', sender: 'ideslussen@kinda.example', pauses: [] }
    ]
  }))
  const within = async <T>(run: (work: Work) => Promise<T>): Promise<T> => test.database.within('tranas', 'system', run)
  await within(async (work) => identity.add(work, {
    units: [
      { id: 'skola', municipality: 'tranas', name: 'Skolan', parent: null },
      { id: 'forskola', municipality: 'tranas', name: 'Förskolan', parent: 'skola' },
      { id: 'vard', municipality: 'tranas', name: 'Vården', parent: null }
    ],
    places: [{ code: 'bla-dorren', municipality: 'tranas', unit: 'forskola', name: 'Blå dörren' }],
    people: ['anna', 'bo', 'cia', 'dan'].map((id) => ({ id, municipality: 'tranas', name: id, email: `${id}@tranas.example`, demo: true })),
    holders
  }))
  return { ...test, identity, within }
}

async function names (town: Town, role: string, unit: string | null): Promise<readonly string[]> {
  return town.within(async (work) => (await town.identity.holders(work, role, unit)).map(({ id }) => id))
}

t.test('the nearest unit that has a holder is asked, at last the municipality', async (t) => {
  const place = await town(t, [holder('anna', 'unit-manager', 'forskola'), holder('bo', 'unit-manager', 'skola'), holder('cia', 'unit-manager', null), holder('dan', 'receiving-owner', 'skola')])
  t.strictSame(await names(place, 'unit-manager', 'forskola'), ['anna'])
  t.strictSame(await names(place, 'unit-manager', 'skola'), ['bo'])
  t.strictSame(await names(place, 'unit-manager', 'vard'), ['cia'])
  t.strictSame(await names(place, 'unit-manager', null), ['cia'])
  t.strictSame(await names(place, 'unit-manager', 'no-such-unit'), ['cia'])
  t.strictSame(await names(place, 'receiving-owner', 'forskola'), ['dan'], 'the unit above')
  t.strictSame(await names(place, 'receiving-owner', 'vard'), [], 'nobody')
})

t.test('whoever is away is replaced by a deputy, on Swedish days, both ends included', async (t) => {
  const away = { absentFrom: '2026-11-25', absentTo: '2026-11-26' }
  const place = await town(t, [holder('anna', 'unit-manager', null, { deputy: 'bo', ...away })])
  const { clock, within, identity } = place
  t.strictSame(await names(place, 'unit-manager', null), ['anna'])
  t.strictSame(await within(async (work) => identity.groupsOf(work, 'bo')), ['person:bo'])
  clock.moveTo(new Date('2026-11-24T22:59:59Z'))
  t.strictSame(await names(place, 'unit-manager', null), ['anna'], 'a second before midnight in Stockholm')
  clock.moveTo(new Date('2026-11-24T23:00:00Z'))
  t.strictSame(await names(place, 'unit-manager', null), ['bo'])
  t.strictSame(await within(async (work) => identity.groupsOf(work, 'bo')), ['unit-manager', 'person:bo'])
  t.strictSame((await within(async (work) => identity.deputies(work, 'unit-manager', null))).map(({ id }) => id), ['bo'])
  clock.moveTo(new Date('2026-11-26T23:00:00Z'))
  t.strictSame(await names(place, 'unit-manager', null), ['anna'])
})

t.test('a deputy who is away too is replaced by theirs, once', async (t) => {
  const away = { absentFrom: '2026-11-01', absentTo: null }
  const place = await town(t, [
    holder('anna', 'unit-manager', 'skola', { deputy: 'bo', ...away }), holder('bo', 'unit-manager', 'vard', { deputy: 'cia', ...away }),
    holder('cia', 'panel', null, { deputy: 'dan', ...away }), holder('dan', 'panel', null, { deputy: 'cia', ...away })
  ])
  t.strictSame(await names(place, 'unit-manager', 'skola'), ['cia'])
  t.strictSame(await names(place, 'panel', null), [], 'two who stand in for each other and are both away: nobody is there')
})

t.test('where nobody of a unit is there, the one above is asked; a municipality always has a coordinator', async (t) => {
  const away = { absentFrom: '2026-11-20', absentTo: '2026-11-30' }
  const place = await town(t, [
    holder('anna', 'unit-manager', 'forskola', away), holder('bo', 'unit-manager', 'skola'), holder('cia', 'unit-manager', null), holder('dan', 'coordinator', null, away)
  ])
  t.strictSame(await names(place, 'unit-manager', 'forskola'), ['bo'])
  t.strictSame(await names(place, 'coordinator', 'vard'), ['dan'], 'somebody must hear of it')
})

t.test('absence and deputy of the whole person count in every role, unless the role has its own deputy', async (t) => {
  const place = await town(t, [holder('anna', 'unit-manager', 'skola'), holder('anna', 'panel', null, { deputy: 'dan' })])
  const { within, identity } = place
  await within(async (work) => identity.change(work, 'anna', { deputy: 'bo', absentFrom: '2026-11-24', absentTo: '2026-11-24' }))
  t.strictSame(await names(place, 'unit-manager', 'skola'), ['bo'])
  t.strictSame(await names(place, 'panel', null), ['dan'])
  t.strictSame(await within(async (work) => identity.groupsOf(work, 'bo')), ['unit-manager', 'person:bo'])
  t.strictSame(await within(async (work) => identity.groupsOf(work, 'anna')), ['panel', 'unit-manager', 'person:anna'], 'who is away keeps what is theirs')
  await within(async (work) => identity.change(work, 'bo', { deputy: 'cia', absentFrom: null, absentTo: '2026-12-24' }))
  t.strictSame(await names(place, 'unit-manager', 'skola'), ['cia'], 'the deputy of the deputy')
  t.strictSame(await within(async (work) => identity.groupsOf(work, 'cia')), ['unit-manager', 'person:cia'])
  t.strictSame(await within(async (work) => identity.groupsOf(work, 'bo')), ['person:bo'])
  t.strictSame((await within(async (work) => identity.present(work, ['dan', 'anna', 'bo', 'anna']))).map(({ id }) => id), ['dan', 'cia'], 'named in person')
})

t.test('who has left holds nothing, and stands in for nobody', async (t) => {
  const place = await town(t, [holder('anna', 'unit-manager', 'skola'), holder('bo', 'unit-manager', null), holder('cia', 'panel', null, { deputy: 'anna', absentFrom: '2026-11-01' })])
  const { within, identity, clock } = place
  await within(async (work) => identity.change(work, 'anna', { endedOn: '2026-11-24', successor: 'dan' }))
  t.strictSame(await names(place, 'unit-manager', 'skola'), ['anna'], 'the last day is a day')
  clock.moveTo(new Date('2026-11-25T08:00:00Z'))
  t.strictSame(await names(place, 'unit-manager', 'skola'), ['bo'])
  t.strictSame(await names(place, 'panel', null), [])
  t.strictSame(await within(async (work) => identity.groupsOf(work, 'anna')), ['person:anna'])
  t.strictSame((await within(async (work) => identity.present(work, ['anna']))).map(({ id }) => id), ['dan'], 'the successor')
  t.strictSame((await within(async (work) => identity.people(work, ['dan', 'anna', 'x']))).map(({ id }) => id), ['anna', 'dan'])
})

t.test('the last coordinator can be neither ended nor lose the role', async (t) => {
  const { within, identity } = await town(t, [holder('anna', 'coordinator', null), holder('bo', 'coordinator', 'skola')])
  await within(async (work) => identity.setHoldings(work, 'bo', []))
  await t.rejects(within(async (work) => identity.setHoldings(work, 'anna', [{ role: 'panel', unit: null, deputy: null, absentFrom: null, absentTo: null }])), { code: 'coordinator.last' })
  await t.rejects(within(async (work) => identity.change(work, 'anna', { endedOn: '2027-06-30' })), { code: 'coordinator.last' })
  t.match(await within(async (work) => identity.holdings(work, 'anna')), [{ role: 'coordinator' }])
  await within(async (work) => identity.setHoldings(work, 'bo', [{ role: 'coordinator', unit: null, deputy: null, absentFrom: null, absentTo: null }]))
  await within(async (work) => identity.change(work, 'anna', { endedOn: '2027-06-30' }))
  await t.rejects(within(async (work) => identity.setHoldings(work, 'bo', [])), { code: 'coordinator.last' }, 'one who is to leave is not enough')
})

t.test('two coordinators cannot each take the other away', async (t) => {
  const { within, identity } = await town(t, [holder('anna', 'coordinator', null), holder('bo', 'coordinator', null)])
  const outcomes = await Promise.allSettled(['anna', 'bo'].map(async (id) => within(async (work) => identity.setHoldings(work, id, []))))
  t.strictSame(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  t.equal((await within(async (work) => identity.holdings(work))).length, 1)
})

t.test('units move under others, never under themselves; a code is one place\'s in the whole sluice', async (t) => {
  const { within, identity, database } = await town(t, [])
  await within(async (work) => identity.saveUnit(work, { id: 'skola', name: 'Skolorna', parent: 'vard' }))
  t.match((await within(async (work) => identity.units(work))).find(({ id }) => id === 'skola'), { name: 'Skolorna', parent: 'vard' })
  for (const parent of ['skola', 'forskola']) await t.rejects(within(async (work) => identity.saveUnit(work, { id: 'skola', name: 'Skolan', parent })), { code: 'unit.circle' })
  await t.rejects(within(async (work) => identity.saveUnit(work, { id: 'ny', name: 'Ny', parent: 'hittepa' })), { code: 'unit.missing' })
  const moves = await Promise.allSettled([['vard', 'forskola'], ['forskola', 'vard']].map(async ([id = '', parent = '']) => within(async (work) => identity.saveUnit(work, { id, name: id, parent }))))
  t.strictSame(moves.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'two moves close no circle between them')
  t.equal(await within(async (work) => identity.addPlace(work, { code: 'ny-plats', unit: 'vard', name: 'Entrén' })), true)
  await database.within('kinda', 'system', async (work) => {
    await identity.saveUnit(work, { id: 'k', name: 'K', parent: null })
    t.equal(await identity.addPlace(work, { code: 'ny-plats', unit: 'k', name: 'Disken' }), false)
    await identity.removePlace(work, 'ny-plats')
  })
  t.match(await database.unbound(async (tx) => identity.place(tx, 'ny-plats')), { municipality: 'tranas' }, 'another municipality\'s place stays')
})

t.test('a municipality changes what it decides of itself, and nobody else\'s', async (t) => {
  const { within, identity, database } = await town(t, [])
  t.match(await within(async (work) => identity.changeMunicipality(work, { inbox: 'ide@tranas.example', quiet: { from: '16:00', to: '08:30' }, accent: 'lake', dkimSelector: 's1' })), { name: 'Tranås', inbox: 'ide@tranas.example', quiet: { from: '16:00', to: '08:30' }, accent: 'lake', dkimSelector: 's1', pauses: [{ from: '2026-12-21' }] })
  t.match(await database.unbound(async (tx) => identity.municipality(tx, 'kinda')), { accent: 'lake', quiet: { from: '17:00', to: '07:00' } })
})

t.test('adding the same again changes it', async (t) => {
  const place = await town(t, [holder('anna', 'coordinator', null)])
  const { within, identity } = place
  await within(async (work) => identity.add(work, {
    people: [{ id: 'anna', municipality: 'tranas', name: 'Anna Berg', email: 'anna@tranas.example', demo: false }],
    holders: [holder('anna', 'coordinator', null, { deputy: 'bo' })]
  }))
  t.match(await within(async (work) => identity.person(work, 'anna')), { name: 'Anna Berg', demo: false })
  t.strictSame((await within(async (work) => identity.deputies(work, 'coordinator', null))).map(({ id }) => id), ['bo'])
  t.equal((await within(async (work) => identity.people(work))).length, 4)
})

t.test('municipalities and a poster\'s place are known before anybody is; people are not', async (t) => {
  const { database, identity } = await town(t, [])
  t.match(await database.unbound(async (tx) => identity.municipalities(tx)), [{ id: 'kinda' }, { id: 'tranas', name: 'Tranås', pauses: [{ from: '2026-12-21', to: '2027-01-06' }] }])
  t.match(await database.unbound(async (tx) => identity.municipality(tx, 'kinda')), { name: 'Kinda' })
  t.equal(await database.unbound(async (tx) => identity.municipality(tx, 'ydre')), undefined)
  t.strictSame(await database.unbound(async (tx) => identity.place(tx, 'bla-dorren')), { municipality: 'tranas', code: 'bla-dorren', unit: 'forskola', name: 'Blå dörren' })
  t.equal(await database.unbound(async (tx) => identity.place(tx, 'x')), undefined)
  t.strictSame(await database.within('kinda', 'system', async (work) => [...await identity.people(work), ...await identity.units(work), ...await identity.places(work)]), [])
  t.equal(await database.within('kinda', 'system', async (work) => identity.person(work, 'anna')), undefined)
  await t.rejects(database.within('kinda', 'system', async (work) => identity.add(work, { people: [{ id: 'eve', municipality: 'tranas', name: 'Eve', email: 'e@e.example', demo: false }] })), { code: '42501' })
})
