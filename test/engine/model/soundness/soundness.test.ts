import t from 'tap'
import type { DiagramProblem } from '../../../../engine/model/model.ts'
import { lintDiagram } from '../../../../engine/model/read-diagram.ts'
import { explore, type Explored } from '../../../../engine/model/soundness/explore.ts'
import { Net, type Merge, type Split, type Vertex } from '../../../../engine/model/soundness/net.ts'
import { reduce } from '../../../../engine/model/soundness/reduce.ts'
import { bpmn } from '../../../support/bpmn.ts'
import { Random, randomProcess } from '../../../support/random-process.ts'

const budget = 2000

/** A net drawn at random, every step of which follows the start: most are unsound in some way. The same seed gives the same net. */
function randomNet (seed: number): Net {
  const random = new Random(seed)
  const net = new Net()
  const steps: Vertex[] = []
  const count = 2 + random.below(6)
  for (let made = 0; made < count; made++) steps.push(net.step(random.pick<Merge>('any', 'any', 'all', 'waiting'), random.pick<Split>('one', 'all', 'one', 'some')))
  net.start.split = random.pick<Split>('one', 'all')
  const target = (after: number): Vertex => {
    // Now and then back, now and then out; mostly onwards.
    if (random.chance(0.15)) return steps[random.below(steps.length)] ?? net.end
    return steps[after + 1 + random.below(steps.length)] ?? (random.chance(0.1) ? net.stop : net.end)
  }
  net.connect(net.start, steps[0] ?? net.end)
  for (const [index, step] of steps.entries()) {
    const before = steps[random.below(index)]
    if (index > 0 && before !== undefined) net.connect(before, step)
    for (let edges = random.below(2) + (index === steps.length - 1 ? 1 : 0); edges > 0; edges--) net.connect(step, target(index))
    if (step.outs.size === 0) net.connect(step, steps[index + 1] ?? net.end)
  }
  return net
}

function verdict ({ stuck, crowded }: Explored): string {
  return `${stuck.size > 0 ? 'stuck' : 'free'} ${crowded.size > 0 ? 'crowded' : 'alone'}`
}

t.test('a net that has been reduced is as sound as it was', async (t) => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 800; seed++) {
    const before = explore(randomNet(seed), budget)
    const net = randomNet(seed)
    reduce(net)
    const after = explore(net, budget)
    if (!before.complete || !after.complete) continue
    seen.add(verdict(before))
    if (verdict(before) !== verdict(after)) t.fail(`seed ${seed}: ${verdict(before)} became ${verdict(after)}`)
  }
  t.same([...seen].sort(), ['free alone', 'free crowded', 'stuck alone', 'stuck crowded'], 'every verdict was met')
})

const meetings = new Set(['join-never-completes', 'tokens-not-joined', 'never-ends', 'unreachable'])
const about = (problems: readonly DiagramProblem[]): string[] => problems.filter(({ rule }) => meetings.has(rule)).map(({ rule, element }) => `${rule} ${element ?? '-'}`)

t.test('nothing is said about processes of blocks that fit each other', async (t) => {
  for (let seed = 1; seed <= 100; seed++) {
    const { problems } = await lintDiagram(randomProcess(seed, 25))
    t.same(about(problems), [], `seed ${seed}`)
  }
})

t.test('a parallel join turned into an exclusive one is found, wherever it stands', async (t) => {
  let turned = 0
  for (let seed = 1; seed <= 80; seed++) {
    const xml = randomProcess(seed, 25)
    const join = [...xml.matchAll(/<bpmn:parallelGateway id="(\w+)"/g)].map(([, id = '']) => id).find((id) => xml.split(`targetRef="${id}"`).length > 2)
    if (join === undefined) continue
    turned++
    const { problems } = await lintDiagram(xml.replace(`<bpmn:parallelGateway id="${join}"></bpmn:parallelGateway>`, `<bpmn:exclusiveGateway id="${join}"></bpmn:exclusiveGateway>`))
    t.ok(about(problems).includes(`tokens-not-joined ${join}`), `seed ${seed}: ${join}: ${about(problems).join(', ')}`)
  }
  t.ok(turned > 20)
})

const flow = (from: string, to: string): string => `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`
const gateway = (kind: string, id: string): string => `<bpmn:${kind}Gateway id="${id}"/>`

/** Graphs of nearly as many elements as a diagram may have. */
const large: Readonly<Record<string, () => string>> = {
  'a chain': () => Array.from({ length: 4900 }, (_, index) => `<bpmn:task id="t${index}"/>${flow(index === 0 ? 'start' : `t${index - 1}`, `t${index}`)}`).join('') + flow('t4899', 'end'),
  'a wide split that is joined wrongly': () => gateway('parallel', 'split') + gateway('exclusive', 'join') + flow('start', 'split') + flow('join', 'end') +
    Array.from({ length: 3200 }, (_, index) => `<bpmn:task id="t${index}"/>${flow('split', `t${index}`)}${flow(`t${index}`, 'join')}`).join(''),
  'splits within splits': () => flow('start', 'g0') + Array.from({ length: 2400 }, (_, index) => gateway('parallel', `g${index}`) + flow(`g${index}`, 'end') + flow(`g${index}`, index === 2399 ? 'end' : `g${index + 1}`).replace('id="g2399-end"', 'id="last"')).join(''),
  'a tangle': () => flow('start', 'g0') + Array.from({ length: 2400 }, (_, index) => {
    const kind = ['parallel', 'exclusive', 'inclusive'][index * 7919 % 3] ?? 'parallel'
    return gateway(kind, `g${index}`) + flow(`g${index}`, `g${(index * 31 + 7) % 2400}`) + flow(`g${index}`, index === 5 ? 'end' : `g${(index * 17 + 11) % 2400}`).replace('id="', 'id="other-')
  }).join(''),
  'many waits': () => Array.from({ length: 4900 }, (_, index) => `<bpmn:receiveTask id="t${index}"/>${flow(index === 0 ? 'start' : `t${index - 1}`, `t${index}`)}`).join('') + flow('t4899', 'end'),
  'many conditions': () => gateway('exclusive', 'g') + flow('start', 'g') + Array.from({ length: 3200 }, (_, index) => `<bpmn:sequenceFlow id="f${index}" sourceRef="g" targetRef="end"><bpmn:conditionExpression>=x${index} &gt; ${index}</bpmn:conditionExpression></bpmn:sequenceFlow>`).join('')
}

for (const [what, draw] of Object.entries(large)) {
  t.test(`${what} of thousands of elements is judged within bounds`, async (t) => {
    const xml = bpmn(`<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>${draw()}`)
    const before = process.cpuUsage()
    const { problems } = await lintDiagram(xml)
    const { user, system } = process.cpuUsage(before)
    t.notOk(problems.some(({ rule }) => rule === 'too-large' || rule === 'duplicate-id'))
    t.ok((user + system) / 1000 < 6000, `${(user + system) / 1000} ms of processor time`)
  })
}
