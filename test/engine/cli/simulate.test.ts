import t from 'tap'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { simulate } from '../../../engine/cli/simulate.ts'
import { chain, end, flow, node, script, service, start, user } from '../core/support/elements.ts'
import { file } from '../rehearsal/support/stage.ts'

const Line = Type.Object({ at: Type.String(), instance: Type.String(), process: Type.String(), event: Type.String(), element: Type.Optional(Type.String()), type: Type.String(), name: Type.String(), variables: Type.Record(Type.String(), Type.Unknown()), skipped: Type.Optional(Type.Boolean()) })

async function run (files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const out: string[] = []
  const errors: string[] = []
  const code = await simulate(args, {
    out: (line) => { out.push(line) },
    error: (line) => { errors.push(line) },
    read: async (path) => files[path] ?? Promise.reject(new Error('no such file')),
    now: '2026-11-24T08:00:00.000Z'
  })
  const lines = out.map((text) => Value.Parse(Line, JSON.parse(text)))
  const told = lines.filter(({ event }) => event === 'element.completed' || event.startsWith('process.')).map(({ event, element, instance }) => element ?? `${instance} ${event.slice(8)}`)
  return { code, lines, told, errors }
}

const simple = file({ main: start() + user('ask') + service('work') + script('sum', 'a + 1', 'b') + end() + chain('start', 'ask', 'work', 'sum', 'end') })

t.test('a file is run from its start to its end, one line an event', async (t) => {
  const { code, lines, told, errors } = await run({ 'a.bpmn': simple }, 'a.bpmn', '--variables', '{"a": 2}')
  t.equal(code, 0)
  t.strictSame(errors, [])
  t.strictSame(told, ['main-1 started', 'start', 'ask', 'work', 'sum', 'end', 'main-1 completed'])
  t.strictSame(lines.find(({ event, element }) => event === 'element.completed' && element === 'sum'), {
    at: '2026-11-24T08:00:00.000Z', instance: 'main-1', process: 'main', event: 'element.completed', element: 'sum', type: 'bpmn:ScriptTask', name: '', variables: { a: 2, b: 3 }
  })
  t.strictSame(lines.map(({ event }) => event).filter((event) => event.endsWith('created')), ['task.created', 'job.created'])
  t.strictSame(lines.at(-1)?.variables, { a: 2, b: 3 })
})

t.test('by default the processes run that can start by themselves and that no other calls; named ones in the order given', async (t) => {
  const body = (id: string, extra = ''): string => start(`${id}s`) + extra + end(`${id}e`)
  const files = {
    'a.bpmn': file({
      first: body('a', node('callActivity', 'call', '', 'calledElement="called"')) + chain('as', 'call', 'ae'),
      called: body('b') + flow('bs', 'be'),
      messaged: start('cs', '<bpmn:messageEventDefinition messageRef="m"/>') + end('ce') + flow('cs', 'ce'),
      last: body('d') + flow('ds', 'de')
    }, '<bpmn:message id="m" name="m"/>')
  }
  const started = ({ told }: { readonly told: readonly string[] }): readonly string[] => told.filter((line) => line.endsWith('started'))
  t.strictSame(started(await run(files, 'a.bpmn')), ['first-1 started', 'called-1 started', 'last-1 started'])
  t.strictSame(started(await run(files, 'a.bpmn', '--process', 'last', '--process', 'called', '--process', 'last')), ['last-1 started', 'called-1 started', 'last-2 started'])
  const none = await run(files, 'a.bpmn', '--process', 'messaged')
  t.strictSame([none.code, none.told], [0, []])
  t.match(none.errors, [/waits for a message or signal/])
})

t.test('a process that is not marked executable runs when it is named, or when no process says either', async (t) => {
  const marked = file({ p: start() + end() + flow('start', 'end') }).replace('isExecutable="true"', 'isExecutable="false"')
  const unnamed = await run({ a: marked }, 'a')
  t.strictSame([unnamed.code, unnamed.lines], [0, []], 'unnamed it is only a drawing')
  t.match(unnamed.errors, [/No process in a is marked executable. Name one with --process/])
  t.strictSame((await run({ a: marked }, 'a', '--process', 'p')).told, ['p-1 started', 'start', 'end', 'p-1 completed'])
  const silent = marked.replace('isExecutable="false"', '')
  t.strictSame((await run({ a: silent }, 'a')).told, ['p-1 started', 'start', 'end', 'p-1 completed'])
})

t.test('a script in another language is passed by', async (t) => {
  const xml = file({ p: start() + node('scriptTask', 'groovy', '<bpmn:script>x = 1</bpmn:script>', 'scriptFormat="groovy"') + end() + chain('start', 'groovy', 'end') })
  const { code, lines } = await run({ a: xml }, 'a')
  t.equal(code, 0)
  t.strictSame(lines.filter(({ skipped }) => skipped === true).map(({ event, element, type, variables }) => ({ event, element, type, variables })), [{ event: 'element.completed', element: 'groovy', type: 'bpmn:ScriptTask', variables: {} }])
})

t.test('a refused file is told with its findings, and nothing runs', async (t) => {
  const { code, lines, errors } = await run({ 'a.bpmn': file({ p: start() + end() + '<bpmn:sequenceFlow id="f" sourceRef="start" targetRef="nowhere"/>' }) }, 'a.bpmn')
  t.equal(code, 1)
  t.strictSame(lines, [])
  t.ok(errors.length > 0)
  for (const error of errors) t.match(error, /^a\.bpmn:\d+:\d+ [a-z-]+ \S+ \S/)
})

t.test('what cannot be understood is refused in a sentence', async (t) => {
  const refused = async (...args: readonly string[]): Promise<string> => {
    const { code, errors, lines } = await run({ a: simple, bad: '<bpmn', s: 'answers: 3' }, ...args)
    t.equal(code, 1, args.join(' '))
    t.strictSame(lines, [])
    return errors.join('\n')
  }
  t.match(await refused(), /Usage: simulate FILE/)
  t.match(await refused('a', '--nonsense'), /--nonsense/)
  t.match(await refused('missing'), /cannot read missing: no such file/)
  t.match(await refused('bad'), /^bad:1:/)
  t.match(await refused('a', '--variables', '[1]'), /JSON object/)
  t.match(await refused('a', '--variables', '{'), /--variables takes JSON/)
  t.match(await refused('a', '--max-time', 'soon'), /ISO 8601 duration/)
  t.match(await refused('a', '--now', 'soon'), /ISO 8601 instant/)
  t.match(await refused('a', '--process', 'q'), /There is no process q in a; there are: main/)
  t.match(await refused('a', '--scenario', 's'), /^s:1:1 answers/)
})

t.test('a scenario that turns out not to fit is refused after what could be run', async (t) => {
  const { code, errors } = await run({ a: simple, s: 'steps: [{ do: nobody }]' }, 'a', '--scenario', 's')
  t.equal(code, 1)
  t.match(errors, [/does not fit: nobody: nobody waits there/])
})

t.test('an uncaught error or an incident is exit code 2; one that is caught, and a wait, are not', async (t) => {
  const broken = node('endEvent', 'broken', '<bpmn:errorEventDefinition errorRef="E1"/>')
  const error = '<bpmn:error id="E1" name="E1" errorCode="E1"/>'
  t.equal((await run({ a: file({ p: start() + broken + flow('start', 'broken') }, error) }, 'a')).code, 2)
  t.equal((await run({ a: simple }, 'a')).code, 0, 'a is null: null + 1 is null, which a script may give')
  const gateway = file({ p: start() + node('exclusiveGateway', 'how') + end() + end('other') + flow('start', 'how') + flow('how', 'end', 'x &gt; 1') + flow('how', 'other', 'x &lt; 1') })
  t.equal((await run({ a: gateway }, 'a', '--variables', '{"x": 1}')).code, 2)
  t.equal((await run({ a: simple, s: 'answers: { ask: { wait: true } }' }, 'a', '--scenario', 's')).code, 0)
  const caught = file({
    p: start() + node('callActivity', 'call', '', 'calledElement="q"') + node('boundaryEvent', 'saved', '<bpmn:errorEventDefinition errorRef="E1"/>', 'attachedToRef="call"') + end() + end('mended') + chain('start', 'call', 'end') + flow('saved', 'mended'),
    q: start('qs') + broken + flow('qs', 'broken')
  }, error)
  t.equal((await run({ a: caught }, 'a')).code, 0)
})

t.test('time begins when it is told to, and ends after max-time', async (t) => {
  const pause = '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration></bpmn:timerEventDefinition>'
  const xml = file({ p: start() + node('intermediateCatchEvent', 'pause', pause) + end() + chain('start', 'pause', 'end') })
  const { lines, code } = await run({ a: xml }, 'a', '--now', '2027-01-01T00:00:00Z')
  t.strictSame([lines[0]?.at, lines.at(-1)?.at, code], ['2027-01-01T00:00:00.000Z', '2027-01-03T00:00:00.000Z', 0])
  const short = await run({ a: xml }, 'a', '--max-time', 'P1D')
  t.strictSame([short.told, short.code], [['p-1 started', 'start'], 0])
})

t.test('further files lend the processes that the first one calls', async (t) => {
  const files = {
    a: file({ p: start() + node('callActivity', 'call', '', 'calledElement="q"') + end() + chain('start', 'call', 'end') }),
    b: file({ q: start('qs') + end('qe') + flow('qs', 'qe') })
  }
  t.strictSame((await run(files, 'a', 'b')).told, ['p-1 started', 'start', 'q-1 started', 'qs', 'qe', 'q-1 completed', 'call', 'end', 'p-1 completed'])
})

t.test('a decision file beside the diagram decides at its decision tasks', async (t) => {
  const decided = node('businessRuleTask', 'decide', '<bpmn:extensionElements><zeebe:calledDecision decisionId="size" resultVariable="size"/></bpmn:extensionElements>')
  const files = {
    'a.bpmn': file({ p: start() + decided + end() + chain('start', 'decide', 'end') }),
    'b.dmn': '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:idesluss:test"><decision id="size" name="size"><variable name="size"/><literalExpression><text>if amount > 10 then "large" else "small"</text></literalExpression></decision></definitions>'
  }
  const { code, lines } = await run(files, 'a.bpmn', 'b.dmn', '--variables', '{"amount": 11}')
  t.equal(code, 0)
  t.strictSame(lines.at(-1)?.variables, { amount: 11, size: 'large' })
  t.equal((await run(files, 'a.bpmn')).code, 2, 'without it nobody can decide')
})

t.test('the same call prints the same', async (t) => {
  const one = await run({ a: simple }, 'a', '--variables', '{"a": 2}')
  t.strictSame((await run({ a: simple }, 'a', '--variables', '{"a": 2}')).lines, one.lines)
})
