import { readdir, readFile } from 'node:fs/promises'
import t from 'tap'
import { parse } from 'yaml'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

const Pair = Type.Object({ construct: Type.String(), section: Type.Union([Type.String(), Type.Number()]) })
const page = await readFile(new URL('../../docs/bpmn-support.md', import.meta.url), 'utf8')
const folder = new URL('constructs/', import.meta.url)
const files = await readdir(folder)

interface Row { readonly construct: string, readonly sections: readonly string[], readonly scenarios: readonly string[] }

const rows: readonly Row[] = page.split('\n').filter((line) => /^\| .* \| §/.test(line)).map((line) => {
  const [construct = '', sections = '', scenarios = ''] = line.split('|').slice(1, -1).map((cell) => cell.trim())
  return { construct, sections: sections.split(', ').map((section) => section.slice(1)), scenarios: [...scenarios.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name) }
})

t.test('the page has its rows', async (t) => {
  t.ok(rows.length > 100, `${rows.length} rows`)
})

t.test('every row names scenarios that are there, and speak of that construct and section', async (t) => {
  for (const { construct, sections, scenarios } of rows) {
    t.ok(scenarios.length > 0, construct)
    for (const name of scenarios) {
      t.ok(files.includes(`${name}.bpmn`), `${name}.bpmn`)
      const written = Value.Parse(Pair, parse(await readFile(new URL(`${name}.yaml`, folder), 'utf8')))
      t.equal(written.construct, construct, name)
      t.ok(sections.includes(String(written.section)), `${name}: ${written.section}`)
    }
  }
})

t.test('every scenario has its row', async (t) => {
  const named = new Set(rows.flatMap(({ scenarios }) => scenarios))
  t.same(files.filter((file) => file.endsWith('.yaml') && !named.has(file.slice(0, -5))), [])
})

t.test('no row says that something is only half there', async (t) => {
  t.notMatch(page, /\b(?:partly|partial|partially|planned|not yet|todo)\b/i)
})

/** BPMN 2.0.2 tables 10.84 to 10.90: which triggers and results stand where; interrupting and not. */
const places: ReadonlyArray<readonly [place: string, kinds: readonly string[]]> = [
  ['event-start', ['none', 'message', 'timer', 'conditional', 'signal', 'multiple', 'parallel-multiple']],
  ['event-sub-process', ['message', 'timer', 'error', 'escalation', 'conditional', 'signal', 'multiple', 'parallel-multiple']],
  ['event-catch', ['message', 'timer', 'conditional', 'signal', 'multiple', 'parallel-multiple']],
  ['event-boundary', ['message', 'timer', 'error', 'escalation', 'conditional', 'signal', 'multiple', 'parallel-multiple']],
  ['event-throw', ['none', 'message', 'escalation', 'signal', 'multiple']],
  ['event-end', ['none', 'message', 'error', 'escalation', 'signal', 'terminate', 'multiple']]
]
const neverNonInterrupting = new Set(['error'])

t.test('every event of the standard has a scenario in each of its places', async (t) => {
  for (const [place, kinds] of places) {
    for (const kind of kinds) {
      t.ok(files.some((file) => file.startsWith(`${place}-${kind}`) && file.endsWith('.yaml')), `${place}-${kind}`)
      const both = place === 'event-sub-process' || place === 'event-boundary'
      if (both && !neverNonInterrupting.has(kind)) t.ok(files.includes(`${place}-${kind}-non-interrupting.yaml`), `${place}-${kind}-non-interrupting`)
    }
  }
  for (const name of ['event-link', 'compensation-throw-reverse-order', 'compensation-end-event', 'compensation-event-sub-process', 'transaction-cancel']) t.ok(files.includes(`${name}.yaml`), name)
})
