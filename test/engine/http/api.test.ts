import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { type Caller, engineApi } from '../../../engine/index.ts'
import { createLog } from '../../../platform/log.ts'
import { bpmn } from '../../support/bpmn.ts'
import { line, userTask } from '../runtime/diagrams.ts'
import { type Bench, bench } from '../runtime/support.ts'

const callers: Readonly<Record<string, Caller>> = {
  anna: { municipality: 'tranas', person: 'anna', roles: ['coordinator'] },
  bo: { municipality: 'tranas', person: 'bo', roles: ['unit-manager'] },
  kim: { municipality: 'kinda', person: 'kim', roles: ['coordinator'] }
}

type Ask = (who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<{ status: number, body: unknown }>

async function api (t: Test): Promise<Bench & { app: FastifyInstance, ask: Ask }> {
  const test = await bench(t, {
    houseRules: (_xml, { nodes }) => 'forbidden' in nodes ? [{ rule: 'house', severity: 'error', element: 'forbidden', sv: 'Nej.', en: 'No.' }] : []
  })
  const app = Fastify()
  await app.register(engineApi({ engine: test.engine, database: test.database, who: async ({ headers }) => callers[String(headers['x-who'])] }))
  t.teardown(async () => app.close())
  return {
    ...test,
    app,
    ask: async (who, method, path, body) => {
      const answer = await app.inject({ method, url: `/api${path}`, headers: { 'x-who': who }, ...(body === undefined ? {} : { payload: body }) })
      const parsed: unknown = answer.body === '' ? null : JSON.parse(answer.body)
      return { status: answer.statusCode, body: parsed }
    }
  }
}

t.test('a coordinator reads, checks, saves and publishes a process', async (t) => {
  const { ask, engine, database } = await api(t)
  const mother = await database.shared('system', async (work) => engine.publish(work, { xml: bpmn(line(userTask('ask'))), resources: { letters: { receipt: 'Tack' } }, note: 'Först' }))
  t.match(await ask('anna', 'GET', '/tranas/processes'), { status: 200, body: [{ key: 'p', version: 1, own: false }] })
  t.match(await ask('anna', 'GET', '/tranas/processes/p'), { status: 200, body: { definition: { id: mother.id }, xml: /bpmn:userTask/, draft: null } })
  const xml = bpmn(line(userTask('ask'), userTask('more')))
  t.match(await ask('anna', 'PUT', '/tranas/processes/p/draft', { xml, basedOn: mother.id, revision: 0 }), { status: 200, body: { revision: 1 } })
  t.match(await ask('anna', 'PUT', '/tranas/processes/p/draft', { xml, basedOn: mother.id, revision: 0 }), { status: 409, body: { code: 'draft.changed' } })
  t.match(await ask('anna', 'GET', '/tranas/processes/p'), { body: { draft: { xml, basedOn: mother.id } } })
  t.match(await ask('anna', 'POST', '/tranas/processes/p/lint', { xml }), { status: 200, body: { problems: [] } })
  t.match(await ask('anna', 'POST', '/tranas/processes/p/publish', { xml, note: 'Ett steg till', expectedVersion: 1 }), { status: 201, body: { version: 1, own: true, derivedFrom: mother.id, note: 'Ett steg till', publishedBy: 'anna' } })
  t.match(await ask('anna', 'GET', '/tranas/processes/p'), { body: { definition: { own: true }, draft: null } })
  t.match(await ask('anna', 'GET', '/tranas/processes/p/versions'), { status: 200, body: [{ own: true }, { own: false }] })
  t.match(await database.within('tranas', 'anna', async (work) => engine.latest(work, 'p')), { resources: { letters: { receipt: 'Tack' } } }, 'letters are carried over')
  t.match(await ask('anna', 'POST', '/tranas/processes/p/publish', { xml: bpmn(line(userTask('x'))), note: '', expectedVersion: 7 }), { status: 409, body: { code: 'definition.changed' } })
  t.match(await ask('anna', 'PUT', '/tranas/processes/p/draft', { xml, basedOn: null, revision: 0 }), { status: 200, body: { basedOn: null } })
  t.match(await ask('anna', 'DELETE', '/tranas/processes/p/draft'), { status: 204 })
})

t.test('what does not pass the rules is told in Swedish, and nothing is stored', async (t) => {
  const { ask } = await api(t)
  const publish = async (xml: string) => ask('anna', 'POST', '/tranas/processes/p/publish', { xml, note: '', expectedVersion: 0 })
  t.match(await publish('nonsense'), { status: 400, body: { code: 'definition.invalid', message: /publicera/, hint: /Rätta/, problems: [{ severity: 'error', sv: /./ }] } })
  t.match(await publish(bpmn(line(userTask('forbidden')))), { status: 400, body: { problems: [{ rule: 'house', element: 'forbidden', sv: 'Nej.' }] } })
  t.match(await publish(bpmn(line(userTask('x')), { id: 'other' })), { status: 400, body: { problems: [{ rule: 'process-to-publish' }] } }, 'another process than the path names')
  t.match(await ask('anna', 'POST', '/tranas/processes/p/lint', { xml: bpmn(line(userTask('forbidden'))) }), { status: 200, body: { problems: [{ rule: 'house' }] } })
  t.match(await ask('anna', 'GET', '/tranas/processes'), { status: 200, body: [] })
})

t.test('who may do what', async (t) => {
  const { ask, publish, start } = await api(t)
  await publish(line(userTask('ask')))
  const id = await start('p')
  const xml = bpmn(line(userTask('x')))
  const reads = ['/tranas/processes', '/tranas/processes/p', '/tranas/processes/p/versions', '/tranas/processes/p/positions', `/tranas/instances/${id}`]
  for (const path of reads) {
    t.match(await ask('bo', 'GET', path), { status: 200 }, `bo reads ${path}`)
    t.match(await ask('nobody', 'GET', path), { status: 401, body: { code: 'api.unauthenticated', message: /inloggad/ } }, path)
    t.match(await ask('kim', 'GET', path), { status: 403, body: { code: 'api.forbidden' } }, `kim ${path}`)
  }
  const writes: ReadonlyArray<readonly ['POST' | 'PUT' | 'DELETE', string, object?]> = [
    ['POST', '/tranas/processes/p/lint', { xml }], ['PUT', '/tranas/processes/p/draft', { xml, basedOn: null, revision: 0 }],
    ['DELETE', '/tranas/processes/p/draft'], ['POST', '/tranas/processes/p/publish', { xml, note: '', expectedVersion: 1 }]
  ]
  for (const [method, path, body] of writes) {
    t.match(await ask('nobody', method, path, body), { status: 401 }, `nobody ${method} ${path}`)
    for (const who of ['bo', 'kim']) t.match(await ask(who, method, path, body), { status: 403 }, `${who} ${method} ${path}`)
  }
  t.match(await ask('kim', 'GET', `/kinda/instances/${id}`), { status: 404, body: { code: 'instance.missing' } }, 'by one\'s own path')
  t.match(await ask('kim', 'GET', '/kinda/processes/p'), { status: 404, body: { code: 'process.missing' } })
})

t.test('where the running ones stand, counted by element', async (t) => {
  const { ask, publish, start } = await api(t)
  await publish(line(userTask('ask')))
  const id = await start('p')
  await start('p', { businessKey: 'idea-2' })
  t.strictSame((await ask('bo', 'GET', '/tranas/processes/p/positions')).body, [{ element: 'ask', waitsFor: 'task', count: 2, oldest: '2026-11-24T08:00:00.000Z' }])
  t.match((await ask('bo', 'GET', `/tranas/instances/${id}`)).body, { id, process: 'p', status: 'active', businessKey: 'idea-1', positions: [{ element: 'ask', waitsFor: 'task' }], incidents: [] })
})

t.test('nothing that is sent makes a server error', async (t) => {
  const { ask, app } = await api(t)
  const wrong: ReadonlyArray<readonly ['GET' | 'POST' | 'PUT', string, object?]> = [
    ['POST', '/tranas/processes/p/lint'], ['POST', '/tranas/processes/p/lint', {}], ['POST', '/tranas/processes/p/publish', { xml: 'x', note: 'n', expectedVersion: -1 }],
    ['PUT', '/tranas/processes/p/draft', { xml: '<a/>', basedOn: 'nothing', revision: 0 }], ['PUT', '/tranas/processes/p/draft', { xml: 'a\u0000b', basedOn: null, revision: 0 }],
    ['GET', '/tranas/instances/1'], ['GET', '/tranas/processes/%00'], ['GET', '/tranas/nothing'], ['GET', "/tranas/processes/'"], ['GET', '/tranas/processes/p%E4'], ['GET', '/TRANAS/processes']
  ]
  for (const [method, path, body] of wrong) {
    const { status, body: answer } = await ask('anna', method, path, body)
    t.ok(status >= 400 && status < 500, `${method} ${path} gives ${status}`)
    t.match(answer, { code: /./, message: /./ }, `${method} ${path}`)
  }
  const large = await app.inject({ method: 'POST', url: '/api/tranas/processes/p/lint', headers: { 'x-who': 'anna', 'content-type': 'application/json' }, payload: JSON.stringify({ xml: 'x'.repeat(6_400_000) }) })
  t.equal(large.statusCode, 413)
  t.match(JSON.parse(large.body), { code: 'api.too-large' })
})

t.test('a page of another site cannot write with a coordinator\'s cookie', async (t) => {
  const { app } = await api(t)
  const send = async (site: string) => app.inject({ method: 'POST', url: '/api/tranas/processes/p/lint', headers: { 'x-who': 'anna', 'sec-fetch-site': site }, payload: { xml: bpmn(line(userTask('x'))) } })
  t.match(await send('cross-site'), { statusCode: 403 })
  t.match(await send('same-site'), { statusCode: 403 })
  t.match(await send('same-origin'), { statusCode: 200 })
})

t.test('text that the database cannot keep is the sender\'s mistake', async (t) => {
  const { ask } = await api(t)
  for (const wrong of ['a\u0000b', 'half a pair \ud800']) {
    t.match(await ask('anna', 'POST', '/tranas/processes/p/publish', { xml: bpmn(line(userTask('x'))), note: wrong, expectedVersion: 0 }), { status: 400, body: { code: 'api.invalid' } })
    t.match(await ask('anna', 'PUT', '/tranas/processes/p/draft', { xml: wrong, basedOn: null, revision: 0 }), { status: 400 })
  }
  t.match(await ask('anna', 'POST', '/tranas/processes/p/publish', { xml: bpmn(line(userTask('x'))), note: 'Hela par går bra: 🌲', expectedVersion: 0 }), { status: 201 })
})

t.test('a failure of ours is logged with its route, and the caller is told nothing of it', async (t) => {
  const { engine, database } = await bench(t)
  const lines: string[] = []
  const log = createLog('error', { write: (line) => { lines.push(line) } })
  const app = Fastify()
  await app.register(engineApi({ engine: { ...engine, definitions: async () => { throw new Error('the cause') } }, database, log, who: async () => callers['anna'] }))
  t.teardown(async () => app.close())
  const answer = await app.inject({ method: 'GET', url: '/api/tranas/processes' })
  t.equal(answer.statusCode, 500)
  t.notMatch(answer.body, 'the cause')
  t.match(lines.map((text) => JSON.parse(text) as unknown), [{ route: '/api/:municipality/processes', method: 'GET', cause: 'Error: the cause' }])
})

t.test('a deadlock says to try again, and what is our own mistake does not', async (t) => {
  const { engine, database } = await bench(t)
  const answer = async (thrown: Error) => {
    const app = Fastify()
    await app.register(engineApi({ engine, database, who: async () => { throw thrown } }))
    const { statusCode } = await app.inject({ url: '/api/tranas/processes' })
    await app.close()
    return statusCode
  }
  t.equal(await answer(Object.assign(new Error('deadlock detected'), { code: '40P01' })), 503)
  t.equal(await answer(new Error('a mistake')), 500)
})

t.test('a coordinator publishes decisions with a diagram, and they are carried over', async (t) => {
  const { ask, engine, within } = await api(t)
  const dmn = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:test"><decision id="level" name="level"><variable id="v" name="level"/><literalExpression id="l"><text>amount * 2</text></literalExpression></decision></definitions>'
  const decide = '<bpmn:businessRuleTask id="decide"><bpmn:extensionElements><zeebe:calledDecision decisionId="level" resultVariable="level"/></bpmn:extensionElements></bpmn:businessRuleTask>'
  const publish = async (expectedVersion: number, more: object) => ask('anna', 'POST', '/tranas/processes/p/publish', { xml: bpmn(line(decide, userTask(`a${expectedVersion}`))), note: '', expectedVersion, ...more })
  t.match(await publish(0, {}), { status: 400, body: { problems: [{ rule: 'decision-missing', element: 'decide', sv: /level/ }] } })
  t.match(await publish(0, { decisions: { rules: dmn } }), { status: 201 })
  t.match(await publish(1, {}), { status: 201, body: { version: 2 } })
  const instance = await within(async (work) => engine.start(work, { process: 'p', key: 'k', variables: { amount: 4 } }))
  t.match(instance, { variables: { level: 8 } })
})

t.test('a step of an ad-hoc subprocess is chosen through the API', async (t) => {
  const { ask, engine, within, publish, openTasks, differences } = await api(t)
  await publish(`<bpmn:startEvent id="s"/><bpmn:adHocSubProcess id="free" ordering="Sequential"><bpmn:extensionElements><zeebe:adHoc activeElementsCollection="=[]"/></bpmn:extensionElements>
    ${userTask('one')}${userTask('two')}<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=done = true</bpmn:completionCondition></bpmn:adHocSubProcess><bpmn:endEvent id="e"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="free"/><bpmn:sequenceFlow id="f2" sourceRef="free" targetRef="e"/>`)
  const { id } = await within(async (work) => engine.start(work, { process: 'p', key: 'k' }))
  t.match(await ask('bo', 'POST', `/tranas/instances/${id}/activate`, { element: 'two' }), { status: 403 })
  t.match(await ask('anna', 'POST', `/tranas/instances/${id}/activate`, { element: 'two', variables: { given: 1 } }), { status: 204 })
  t.strictSame(await openTasks(), ['two'])
  t.match(await ask('anna', 'POST', `/tranas/instances/${id}/activate`, { element: 'one' }), { status: 409, body: { code: 'instance.activity-running', message: /pågår/ } })
  t.match(await ask('anna', 'POST', `/tranas/instances/${id}/activate`, { element: 's' }), { status: 409, body: { code: 'instance.ad-hoc-not-open' } })
  t.match(await ask('anna', 'POST', '/tranas/instances/none/activate', { element: 'one' }), { status: 404 })
  const deep = JSON.parse('['.repeat(2000) + ']'.repeat(2000)) as unknown
  for (const variables of [{ a: '\u0000' }, { '\u0000': 1 }, { a: '\uD800' }, { a: { '\uDC00': [] } }, { a: deep }]) {
    t.match(await ask('anna', 'POST', `/tranas/instances/${id}/activate`, { element: 'two', variables }), { status: 400 })
  }
  t.match(await ask('anna', 'POST', '/tranas/processes/p/publish', { xml: bpmn(line(userTask('x'))), note: '', expectedVersion: 0, decisions: { '\u0000': '<x/>' } }), { status: 400 })
  t.strictSame(await differences(), [])
})

t.test('a diagram of Camunda 7 is brought along, and what could not be is told', async (t) => {
  const { ask } = await api(t)
  const xml = bpmn(line('<bpmn:userTask id="x" name="X" camunda:assignee="#{boss}" camunda:dueDate="#{dateTime().plusDays(3)}"/>')).replace('xmlns:zeebe=', 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe=')
  t.match(await ask('anna', 'POST', '/tranas/import', { xml }), {
    status: 200, body: { xml: /zeebe:assignmentDefinition assignee="=boss"/, mapped: [{ element: 'x', what: 'camunda:assignee', sv: /./ }], notMapped: [{ element: 'x', what: 'camunda:dueDate', sv: /översättas/ }] }
  })
  t.match(await ask('anna', 'POST', '/tranas/import', { xml: 'nonsense' }), { status: 400, body: { code: 'definition.invalid' } })
  t.match(await ask('bo', 'POST', '/tranas/import', { xml }), { status: 403 })
})
