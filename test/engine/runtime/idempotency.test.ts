import t from 'tap'
import { createEngine } from '../../../engine/index.ts'
import { withConnection } from '../../../platform/db/database.ts'
import { randomIds } from '../../../platform/ids.ts'
import { bpmn } from '../../support/bpmn.ts'
import { line, userTask, waitFor } from './diagrams.ts'
import { bench } from './support.ts'

const gate = '<sluss:gate result="gate1"><sluss:outcome key="proceed" label="Gå vidare"/><sluss:outcome key="close" label="Avsluta"/></sluss:gate>'

t.test('a start with a key that was used gives the same instance', async (t) => {
  const { engine, within, publish, start } = await bench(t)
  await publish(line(userTask('ask')))
  const one = await start('p', { key: 'click' })
  t.equal(await start('p', { key: 'click' }), one)
  t.not(await start('p', { key: 'other' }), one)
  const race = await Promise.all([start('p', { key: 'race' }), start('p', { key: 'race' })])
  t.equal(race[0], race[1], 'two at once')
  t.equal((await within(async (work) => engine.instances(work, {}))).length, 3)
})

t.test('of two who complete a task at once one does it, and the other is told by whom', async (t) => {
  const { engine, database, publish, start, within, differences } = await bench(t)
  await publish(line(userTask('gate1', 'unit-manager', gate), userTask('after')))
  const id = await start('p')
  const [task] = await within(async (work) => engine.tasksOf(work, id))
  const complete = async (person: string, outcome: string) =>
    database.within('tranas', person, async (work) => engine.completeTask(work, { task: task?.id ?? '', version: 1, outcome }))
  const answers = await Promise.all([complete('anna', 'proceed'), complete('bo', 'close')])
  const winner = answers.find(({ done }) => done)
  const loser = answers.find(({ done }) => !done)
  t.match(loser, { done: false, reason: 'already-completed', task: { closedBy: winner?.task.closedBy, outcome: winner?.task.outcome, state: 'completed' } })
  t.match(await within(async (work) => engine.instance(work, id)), { variables: { gate1: winner?.task.outcome } })
  t.match(await complete(winner?.task.closedBy ?? '', 'proceed'), { done: false, reason: 'already-completed' }, 'a repeat is told so too')
  t.strictSame(await differences(), [])
})

t.test('a task that was given to somebody has a new version, and the old one is stale', async (t) => {
  const { engine, publish, start, within, differences } = await bench(t)
  await publish(line(userTask('ask')))
  const id = await start('p')
  const [task] = await within(async (work) => engine.tasksOf(work, id))
  const name = task?.id ?? ''
  t.match(await within(async (work) => engine.assignTask(work, name, 1, 'bo')), { version: 2, assignee: 'bo', state: 'open' })
  t.match(await within(async (work) => engine.completeTask(work, { task: name, version: 1 })), { done: false, reason: 'stale-version', task: { version: 2 } })
  t.strictSame(await within(async (work) => engine.tasksFor(work, { id: 'eva', groups: ['coordinator'] })), [], 'it is no longer offered to others')
  t.match(await within(async (work) => engine.tasksFor(work, { id: 'bo', groups: [] })), [{ id: name }])
  await t.rejects(within(async (work) => engine.assignTask(work, name, 1, 'eva')), { kind: 'conflict', code: 'instance.stale-version' })
  t.strictSame(await differences(), [])
})

t.test('what does not fit is told as what it is', async (t) => {
  const { engine, publish, start, within } = await bench(t)
  await publish(line(userTask('gate1', 'unit-manager', gate)))
  const id = await start('p')
  const [task] = await within(async (work) => engine.tasksOf(work, id))
  for (const outcome of [undefined, 'merge']) {
    await t.rejects(within(async (work) => engine.completeTask(work, { task: task?.id ?? '', version: 1, ...(outcome === undefined ? {} : { outcome }) })), { kind: 'invalid', code: 'task.unknown-outcome' })
  }
  for (const name of ['', 'x', `${id}.999`, '00000000-0000-4000-8000-000000000000.1', "'; DROP TABLE tasks; --"]) {
    await t.rejects(within(async (work) => engine.completeTask(work, { task: name, version: 1 })), { kind: 'missing', code: 'task.missing' }, name)
  }
  await t.rejects(within(async (work) => engine.start(work, { process: 'nothing', key: 'k' })), { kind: 'missing', code: 'process.missing' })
  await t.rejects(within(async (work) => engine.command(work, 'nothing', { type: 'cancel' })), { kind: 'missing', code: 'instance.missing' })
  await t.rejects(within(async (work) => engine.command(work, id, { type: 'resume' })), { kind: 'conflict', code: 'instance.not-suspended' })
})

t.test('a transaction that breaks off leaves nothing', async (t) => {
  const { engine, publish, within, outbox, clock, start } = await bench(t)
  await publish(line(userTask('ask'), waitFor('pause', 'PT1H')))
  await t.rejects(within(async (work) => {
    await engine.start(work, { process: 'p', key: 'k' })
    await engine.post(work, [{ topic: 'mail', subject: 's', recipient: 'r', kind: 'k', round: 1, payload: {} }])
    throw new Error('the power went')
  }), { message: 'the power went' })
  t.strictSame(await within(async (work) => engine.instances(work, {})), [])
  t.strictSame(await outbox.pending(10, clock.now(), clock.now()), [])
  const id = await start('p', { key: 'k' })
  const [task] = await within(async (work) => engine.tasksOf(work, id))
  engine.listen(async () => { throw new Error('a projection broke') })
  await t.rejects(within(async (work) => engine.completeTask(work, { task: task?.id ?? '', version: 1 })), { message: 'a projection broke' })
  t.match(await within(async (work) => engine.task(work, task?.id ?? '')), { state: 'open' })
  t.equal((await within(async (work) => engine.history(work, id))).length, 1)
})

t.test('posting the same intent twice is one row', async (t) => {
  const { engine, within, outbox, clock, drain } = await bench(t)
  const mail = { topic: 'mail' as const, subject: 'idea-1', recipient: 'giver', kind: 'letter.receipt', round: 1, payload: { a: 1 } }
  await within(async (work) => engine.post(work, [mail]))
  await within(async (work) => engine.post(work, [mail, { ...mail, round: 2, availableAt: new Date('2026-11-25T08:00:00Z') }]))
  t.match(await drain(), [{ kind: 'letter.receipt', round: 1, payload: { a: 1 }, municipality: 'tranas', attempts: 0 }])
  t.strictSame(await outbox.pending(10, clock.now(), clock.now()), [])
  clock.moveTo(new Date('2026-11-25T08:00:00Z'))
  t.match(await drain(), [{ round: 2 }])
})

t.test('a row that was relayed is listed again only when that was long ago', async (t) => {
  const { engine, within, outbox, clock } = await bench(t)
  await within(async (work) => engine.post(work, [{ topic: 'mail', subject: 's', recipient: '', kind: 'k', round: 1, payload: {} }]))
  const now = clock.now()
  const [row] = await outbox.pending(10, now, now)
  await outbox.markRelayed([row?.id ?? ''], now)
  t.strictSame(await outbox.pending(10, now, now), [])
  clock.advance(60_000)
  t.match(await outbox.pending(10, clock.now(), clock.now()), [{ id: row?.id, municipality: 'tranas', topic: 'mail' }])
})

t.test('publishing the same again gives the version there is, and over somebody else\'s is refused', async (t) => {
  const { engine, within } = await bench(t)
  const publish = async (body: string, expectedVersion?: number) =>
    within(async (work) => engine.publish(work, { xml: bpmn(body), resources: {}, note: '', ...(expectedVersion === undefined ? {} : { expectedVersion }) }))
  const one = await publish(line(userTask('one')), 0)
  t.match(one, { key: 'p', version: 1, municipality: 'tranas', publishedBy: 'anna', derivedFrom: null })
  t.equal((await publish(line(userTask('one')))).id, one.id)
  t.match(await publish(line(userTask('two')), 1), { version: 2, derivedFrom: one.id })
  await t.rejects(publish(line(userTask('three')), 1), { kind: 'conflict', code: 'definition.changed' })
})

t.test('a municipality starts its own variant, others the mother process', async (t) => {
  const { engine, database } = await bench(t)
  const mother = await database.shared('system', async (work) => engine.publish(work, { xml: bpmn(line(userTask('mother'))), resources: { forms: {} }, note: '' }))
  const own = await database.within('tranas', 'anna', async (work) => engine.publish(work, { xml: bpmn(line(userTask('variant'))), resources: {}, note: '', expectedVersion: 1 }))
  t.match(own, { version: 1, derivedFrom: mother.id })
  for (const [municipality, definition] of [['tranas', own.id], ['kinda', mother.id]] as const) {
    t.match(await database.within(municipality, 'x', async (work) => engine.start(work, { process: 'p', key: 'k' })), { definition, municipality })
  }
  t.match(await database.within('kinda', 'x', async (work) => engine.definition(work, own.id)), undefined)
  await t.rejects(database.within('kinda', 'x', async (work) => engine.model(work, own.id)), { code: 'definition.missing' })
})

t.test('a draft is saved over the revision its author saw', async (t) => {
  const { engine, within } = await bench(t)
  const save = async (xml: string, revision: number) => within(async (work) => engine.saveDraft(work, { key: 'p', xml, basedOn: null, revision }))
  t.match(await save('<a/>', 0), { revision: 1, xml: '<a/>', savedBy: 'anna' })
  t.match(await save('<b/>', 1), { revision: 2 })
  for (const revision of [0, 1, 3]) await t.rejects(save('<c/>', revision), { kind: 'conflict', code: 'draft.changed' })
  t.match(await within(async (work) => engine.draft(work, 'p')), { xml: '<b/>' })
  await within(async (work) => engine.discardDraft(work, 'p'))
  t.equal(await within(async (work) => engine.draft(work, 'p')), undefined)
})

t.test('what runs goes on when the rules of a later version refuse its diagram', async (t) => {
  const { within, publish, start, ownerUrl, engine } = await bench(t)
  await publish(line(userTask('ask')))
  const instance = await start('p')
  const refused = bpmn(`${line(userTask('ask'))}${userTask('loose')}`)
  t.match(await within(async (work) => engine.lint(work, refused)), [{ severity: 'error', element: 'loose' }])
  await withConnection(ownerUrl, async (client) => client.query('UPDATE definitions SET xml = $1', [refused]))
  const later = createEngine({ ids: randomIds })
  const [task] = await within(async (work) => later.tasksOf(work, instance))
  t.match(await within(async (work) => later.completeTask(work, { task: task?.id ?? '', version: 1 })), { done: true })
  t.match(await within(async (work) => later.instance(work, instance)), { status: 'completed' })
})
