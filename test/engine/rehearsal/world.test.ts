import t from 'tap'
import { after, chain, end, every, flow, message, node, script, start, user } from '../core/support/elements.ts'
import { file, show } from './support/stage.ts'

const order = '<bpmn:message id="order" name="order"/><bpmn:message id="answer" name="answer"/>'
const callOf = (id: string, process: string): string => node('callActivity', id, '', `calledElement="${process}"`)
const throws = (id: string, ref: string): string => node('intermediateThrowEvent', id, message(ref))
const catches = (id: string, ref: string): string => node('intermediateCatchEvent', id, message(ref))

t.test('a called process runs as an instance of its own and gives its variables back', async (t) => {
  const { lines, trace } = await show(file({
    main: start() + callOf('ask', 'child') + end() + chain('start', 'ask', 'end'),
    child: start('s') + script('work', '6 * 7', 'answer') + end('e') + chain('s', 'work', 'e')
  }))
  t.strictSame(trace(), ['start completed', 's completed', 'work completed', 'e completed', 'process child completed', 'ask completed', 'end completed', 'process main completed'])
  t.strictSame([...new Set(lines.map(({ instance }) => instance))], ['main-1', 'child-1'])
  t.equal(lines.at(-1)?.variables.answer, 42)
})

t.test('what a caller leaves is cancelled with all that it called', async (t) => {
  const { trace } = await show(file({
    main: start() + callOf('ask', 'child') + node('boundaryEvent', 'late', after('PT1H'), 'attachedToRef="ask"') + end() + end('given-up') + chain('start', 'ask', 'end') + flow('late', 'given-up'),
    child: start('s') + callOf('deeper', 'grandchild') + end('e') + chain('s', 'deeper', 'e'),
    grandchild: start('gs') + user('think') + end('ge') + chain('gs', 'think', 'ge')
  }), { answers: { think: { wait: true } } })
  t.strictSame(trace(), [
    'start completed', 's completed', 'gs completed',
    'think terminated', 'process grandchild terminated', 'deeper terminated', 'process child terminated', 'ask terminated',
    'late completed', 'given-up completed', 'process main completed'
  ])
})

t.test('a process that calls itself for ever ends in an incident', async (t) => {
  const { incidents, plays, atRest } = await show(file({ main: start() + callOf('again', 'main') + end() + chain('start', 'again', 'end') }), { start: [{ process: 'main' }] })
  t.equal(plays.length, 101)
  t.strictSame(incidents.map(({ instance, detail }) => [instance, detail]), [['main-101', 'call-too-deep']])
  t.ok(atRest)
})

t.test('a message goes from one process to the one that waits for it, and one that begins with a message is begun', async (t) => {
  const { trace } = await show(file({
    seller: start('asked', message('order')) + throws('reply', 'answer') + end('sold') + chain('asked', 'reply', 'sold'),
    buyer: start() + throws('ask', 'order') + catches('told', 'answer') + end('bought') + chain('start', 'ask', 'told', 'bought')
  }, order))
  t.strictSame(trace(), [
    'start completed', 'ask completed', 'asked completed', 'reply completed', 'sold completed', 'process seller completed',
    'told completed', 'bought completed', 'process buyer completed'
  ])
})

t.test('a message thrown before its receiver waits is kept while the clock stands still', async (t) => {
  const receiver = (wait: string): string => start('s') + wait + catches('told', 'order') + end('e')
  const soon = await show(file({ a: start() + throws('ask', 'order') + end() + chain('start', 'ask', 'end'), b: receiver('') + chain('s', 'told', 'e') }, order))
  t.strictSame(soon.waiting, [])
  const late = await show(file({
    a: start() + throws('ask', 'order') + end() + chain('start', 'ask', 'end'),
    b: receiver(node('intermediateCatchEvent', 'pause', after('PT1H'))) + chain('s', 'pause', 'told', 'e')
  }, order))
  t.strictSame(late.waiting.map(({ wait }) => wait.element), ['told'])
})

t.test('a message from outside is kept as long as the scenario says', async (t) => {
  const xml = file({ p: start() + node('intermediateCatchEvent', 'pause', after('PT2H')) + catches('told', 'order') + end() + chain('start', 'pause', 'told', 'end') }, order)
  const ends = async (keep?: string): Promise<boolean> => (await show(xml, { events: [{ message: 'order', ...(keep === undefined ? {} : { keep }) }] })).waiting.length === 0
  t.equal(await ends('PT3H'), true)
  t.equal(await ends('PT1H'), false)
  t.equal(await ends(), true, 'without a time it is kept to the end')
})

t.test('a message with a key is for the one that waits for that key', async (t) => {
  const paid = '<bpmn:message id="paid" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>'
  const { waiting, trace } = await show(file({ p: start() + catches('told', 'paid') + end() + chain('start', 'told', 'end') }, paid), {
    start: [{ process: 'p', variables: { order: 'A' } }, { process: 'p', variables: { order: 'B' } }],
    events: [{ message: 'paid', key: 'B', after: 'PT1H' }, { message: 'paid', key: 'C', after: 'PT2H' }]
  })
  t.strictSame(waiting.map(({ instance }) => instance), ['p-1'])
  t.strictSame(trace('process'), ['process p completed'])
})

t.test('a signal reaches everybody who listens, and begins what begins with it', async (t) => {
  const signal = '<bpmn:signalEventDefinition signalRef="alarm"/>'
  const { trace } = await show(file({
    begun: start('heard', signal) + end('done') + chain('heard', 'done'),
    listener: start('ls') + node('intermediateCatchEvent', 'listen', signal) + end('le') + chain('ls', 'listen', 'le'),
    shouter: start('ss') + node('intermediateThrowEvent', 'shout', signal) + end('se') + chain('ss', 'shout', 'se')
  }, '<bpmn:signal id="alarm" name="alarm"/>'), { start: [{ process: 'listener' }, { process: 'listener' }, { process: 'shouter' }] })
  t.strictSame(trace('process'), ['process shouter completed', 'process listener completed', 'process listener completed', 'process begun completed'])
})

t.test('the clock goes from one due timer to the next, whichever instance it is in', async (t) => {
  const waiting = (id: string, time: string): string => start(`${id}-start`) + node('intermediateCatchEvent', id, after(time)) + end(`${id}-end`) + chain(`${id}-start`, id, `${id}-end`)
  const { lines, now } = await show(file({ a: waiting('slow', 'P2D'), b: waiting('quick', 'PT3H') }))
  t.strictSame(lines.filter(({ event }) => event === 'timer.fired').map(({ at, element }) => [at, element]), [['2026-11-24T11:00:00.000Z', 'quick'], ['2026-11-26T08:00:00.000Z', 'slow']])
  t.equal(now, '2026-11-26T08:00:00.000Z')
})

t.test('time is over after maxTime: what is due later is not reached', async (t) => {
  const { waiting, now } = await show(file({ p: start() + node('intermediateCatchEvent', 'pause', after('P2D')) + end() + chain('start', 'pause', 'end') }), { maxTime: 'P1D' })
  t.strictSame(waiting.map(({ wait }) => wait.element), ['pause'])
  t.equal(now, '2026-11-25T08:00:00.000Z')
})

t.test('a timer that repeats for ever is followed for as many rounds as are asked for', async (t) => {
  const xml = file({
    p: start() + user('think') + node('boundaryEvent', 'tick', every('R/PT1H'), 'attachedToRef="think" cancelActivity="false"') + end() + end('ticked') + chain('start', 'think', 'end') + flow('tick', 'ticked')
  })
  const { trace, unfollowed } = await show(xml, { answers: { think: { wait: true } } }, { rounds: 3 })
  t.strictSame(trace('timer'), ['timer tick fired', 'timer tick fired', 'timer tick fired'])
  t.strictSame(unfollowed, ['tick'])
})

t.test('processes that start each other without end are stopped', async (t) => {
  const xml = file({ p: start('heard', message('order')) + node('endEvent', 'again', message('order')) + chain('heard', 'again') }, order)
  const { stopped, atRest, lines } = await show(xml, { events: [{ message: 'order' }] }, { events: 500 })
  t.equal(stopped, 'too-many-events')
  t.notOk(atRest)
  t.equal(lines.length, 500)
  const few = await show(xml, { events: [{ message: 'order' }] }, { instances: 20 })
  t.equal(few.stopped, 'too-many-instances')
  t.equal(few.plays.length, 20)
})

t.test('a process that begins by a timer or a condition begins when its time has come, or its condition is true', async (t) => {
  const condition = '<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=amount &gt; 10</bpmn:condition></bpmn:conditionalEventDefinition>'
  const xml = file({
    timed: start('every', every('R2/PT1H')) + end('te') + chain('every', 'te'),
    conditional: start('enough', condition) + end('ce') + chain('enough', 'ce')
  })
  t.strictSame((await show(xml, { variables: { amount: 11 } })).trace('process', 'clock'), [
    'at 2026-11-24T08:00:00.000Z', 'process conditional completed', 'at 2026-11-24T09:00:00.000Z', 'process timed completed', 'at 2026-11-24T10:00:00.000Z', 'process timed completed'
  ])
  t.strictSame((await show(xml, { variables: { amount: 10 } })).trace('process'), ['process timed completed', 'process timed completed'])
})

t.test('an error that a called process ends with is thrown where it was called', async (t) => {
  const error = '<bpmn:error id="E1" name="E1" errorCode="E1"/>'
  const bodies = {
    child: start('s') + node('endEvent', 'broken', '<bpmn:errorEventDefinition errorRef="E1"/>') + chain('s', 'broken'),
    main: start() + callOf('ask', 'child') + node('boundaryEvent', 'caught', '<bpmn:errorEventDefinition errorRef="E1"/>', 'attachedToRef="ask"') + end() + end('mended') + chain('start', 'ask', 'end') + flow('caught', 'mended')
  }
  const { trace, incidents } = await show(file(bodies, error))
  t.strictSame(trace('error', 'process'), ['error E1 thrown', 'process child failed', 'error E1 thrown', 'process main completed'])
  t.strictSame(incidents, [])
})

t.test('an escalation that a called process does not catch is heard where it was called, while the call goes on', async (t) => {
  const escalation = '<bpmn:escalation id="X1" name="X1" escalationCode="X1"/>'
  const definition = '<bpmn:escalationEventDefinition escalationRef="X1"/>'
  const { trace } = await show(file({
    child: start('s') + node('intermediateThrowEvent', 'tell', definition) + end('e') + chain('s', 'tell', 'e'),
    main: start() + callOf('ask', 'child') + node('boundaryEvent', 'heard', definition, 'attachedToRef="ask" cancelActivity="false"') + end() + end('noted') + chain('start', 'ask', 'end') + flow('heard', 'noted')
  }, escalation))
  t.strictSame([...trace('completed', 'process')].sort(), ['ask completed', 'e completed', 'end completed', 'heard completed', 'noted completed', 'process child completed', 'process main completed', 's completed', 'start completed', 'tell completed'])
})
