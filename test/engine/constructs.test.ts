/** Plays every construct: a diagram, a scenario, and what the standard says must come of it (test/engine/constructs/README.md). */
import t from 'tap'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { rebuild, serialize, type State } from '../../engine/core/index.ts'
import { StateSchema } from '../../engine/core/state.ts'
import type { Event } from '../../engine/core/event.ts'
import { VariablesSchema } from '../../engine/core/state.ts'
import type { Decisions } from '../../engine/feel/dmn/index.ts'
import { createEvaluator } from '../../engine/feel/index.ts'
import type { Model } from '../../engine/model/model.ts'
import { readDiagram } from '../../engine/model/read-diagram.ts'
import type { RehearsalEvent } from '../../engine/rehearsal/event.ts'
import { faultsOf } from '../../engine/rehearsal/faults.ts'
import { readYaml } from '../../engine/rehearsal/read-scenario.ts'
import { rehearse, type Rehearsal } from '../../engine/rehearsal/rehearse.ts'
import { ScenarioSchema } from '../../engine/rehearsal/scenario.ts'
import { createDecide, readPublishedDecisions } from '../../engine/runtime/decisions.ts'
import { traceOf } from '../support/trace.ts'

const folder = 'test/engine/constructs'
const Words = Type.Array(Type.String())
const ConstructSchema = Type.Object({
  construct: Type.String({ minLength: 1 }),
  section: Type.Union([Type.String(), Type.Number()]),
  purpose: Type.Optional(Type.Union([Type.Literal('rehearse'), Type.Literal('publish')])),
  scenario: Type.Optional(ScenarioSchema),
  trace: Words,
  'trace-kinds': Type.Optional(Words),
  variables: Type.Optional(VariablesSchema),
  waits: Type.Optional(Words),
  incidents: Type.Optional(Words)
}, { additionalProperties: false })
type Construct = Static<typeof ConstructSchema>

interface Played { readonly lines: readonly RehearsalEvent[], readonly rehearsal: Rehearsal, readonly events: ReadonlyMap<string, readonly Event[]> }

function construct (name: string): Construct {
  const read = readYaml(readFileSync(join(folder, `${name}.yaml`), 'utf8'))
  if ('problems' in read) throw new Error(read.problems.map(({ line, column, message }) => `${name}.yaml:${line}:${column} ${message}`).join('\n'))
  if (Value.Check(ConstructSchema, read.data)) return read.data
  throw new Error(faultsOf(ConstructSchema, read.data).map(({ path, message }) => `${name}.yaml:${read.locate(path).line} ${path.join('.')}: ${message}`).join('\n'))
}

async function modelsOf (name: string, purpose: 'rehearse' | 'publish'): Promise<readonly Model[]> {
  const { models, problems } = await readDiagram(readFileSync(join(folder, `${name}.bpmn`), 'utf8'), { purpose })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ rule, line, en }) => `${name}.bpmn:${line ?? 1} ${rule} ${en}`).join('\n'))
  return models
}

/** The decisions of `<name>.dmn`, when there is one. */
async function decisionsOf (name: string): Promise<readonly Decisions[]> {
  const file = join(folder, `${name}.dmn`)
  if (!existsSync(file)) return []
  const { models, problems } = await readPublishedDecisions({ decisions: { [name]: readFileSync(file, 'utf8') } })
  if (problems.length > 0) throw new Error(problems.map(({ en }) => en).join('\n'))
  return models
}

function play (models: readonly Model[], { scenario = {} }: Construct, decisions: readonly Decisions[], restore?: (state: State) => State): Played {
  const lines: RehearsalEvent[] = []
  const events = new Map<string, Event[]>()
  const rehearsal = rehearse({
    models,
    scenario,
    now: '2026-11-24T08:00:00.000Z',
    evaluator: (now) => ({ ...createEvaluator({ now }), decide: createDecide(decisions, { now, pauses: [] }) }),
    limits: { rounds: 10 },
    tell: (line) => { lines.push(line) },
    observe: (advanced) => { events.set(advanced.play.id, [...events.get(advanced.play.id) ?? [], ...advanced.events]) },
    ...(restore === undefined ? {} : { restore })
  })
  return { lines, rehearsal, events }
}

/** Saved and restored: what is not plain JSON of the state's shape does not survive. */
function throughJson (state: State): State {
  const parsed: unknown = JSON.parse(serialize(state))
  return Value.Parse(StateSchema, parsed)
}

const names = readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length))
const only = process.env.CONSTRUCT

t.test('every diagram has its expectations, and the other way round', async (t) => {
  const diagrams = readdirSync(folder).filter((file) => file.endsWith('.bpmn')).map((file) => file.slice(0, -'.bpmn'.length))
  t.strictSame(diagrams.sort(), [...names].sort())
})

for (const name of names.filter((each) => only === undefined || each === only)) {
  t.test(`${name} runs as the standard says`, async (t) => {
    const wanted = construct(name)
    const models = await modelsOf(name, wanted.purpose ?? 'rehearse')
    const decisions = await decisionsOf(name)
    const { lines, rehearsal, events } = play(models, wanted, decisions)
    t.strictSame(traceOf(lines, wanted['trace-kinds']), wanted.trace, 'the trace')
    t.strictSame(rehearsal.waiting.map(({ wait }) => wait.element), wanted.waits ?? [], 'what waits')
    t.strictSame(rehearsal.incidents.map(({ element, code }) => `${element} ${code}`), wanted.incidents ?? [], `no other incidents: ${rehearsal.incidents.map(({ detail }) => detail).join('; ')}`)
    t.strictSame(rehearsal.misfits, [], 'all of the scenario fits')
    t.equal(rehearsal.stopped, undefined, 'it comes to rest')
    if (wanted.variables !== undefined) t.strictSame(rehearsal.plays[0]?.state.scopes[1]?.variables, wanted.variables, 'the variables')

    const again = play(models, wanted, decisions, throughJson)
    t.strictSame(again.lines, lines, 'saved and restored before every command it tells the same')
    for (const { id, model, state, projection } of rehearsal.plays) {
      t.equal(serialize(projection.state), serialize(state), `${id}: applied one by one the events lead to its state`)
      t.equal(serialize(rebuild(model, events.get(id) ?? [])), serialize(state), `${id}: its history leads to its state`)
    }
  })
}
