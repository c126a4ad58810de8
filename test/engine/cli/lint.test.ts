import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { lint } from '../../../engine/cli/lint.ts'

const head = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:idesluss:test"'
const flows = '<sequenceFlow id="f" sourceRef="s" targetRef="e"/>'
const sound = `<definitions ${head}>\n<process id="p" isExecutable="true">\n<startEvent id="s"/>\n<endEvent id="e"/>\n${flows}\n</process>\n</definitions>`
const endless = sound.replace('<endEvent id="e"/>', '<task id="e"/>')
const job = sound.replace('<endEvent id="e"/>', '<serviceTask id="e"/><endEvent id="x"/><sequenceFlow id="g" sourceRef="e" targetRef="x"/>')

interface Run { readonly code: number, readonly out: readonly string[], readonly error: readonly string[] }

async function run (...args: readonly string[]): Promise<Run> {
  const out: string[] = []
  const error: string[] = []
  const code = await lint(args, { out: (line) => { out.push(line) }, error: (line) => { error.push(line) }, read: async () => '', now: '2026-11-24T08:00:00.000Z' })
  return { code, out, error }
}

/** Writes files to a folder of the test's own and gives its path. */
async function folder (t: Test, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const path = t.testdir({})
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true })
    await writeFile(join(path, name), content)
  }
  return path
}

t.test('a sound diagram gives nothing and exit code 0', async (t) => {
  const path = await folder(t, { 'a.bpmn': sound })
  t.same(await run(join(path, 'a.bpmn')), { code: 0, out: [], error: [] })
})

t.test('an error is one line with file, line, column, rule, element and sentence, and exit code 1', async (t) => {
  const file = join(await folder(t, { 'a.bpmn': endless }), 'a.bpmn')
  const { code, out } = await run(file)
  t.equal(code, 1)
  t.equal(out.find((line) => line.includes('end-event-missing')), `${file}:2:1 end-event-missing p The process "p" has a start event but no end event.`)
  t.ok(out.every((line) => /^.+:\d+:\d+ [a-z-]+ \S+ .+\.$/.test(line)), out.join('\n'))
})

t.test('--sv says it in Swedish', async (t) => {
  const { out } = await run(join(await folder(t, { 'a.bpmn': endless }), 'a.bpmn'), '--sv')
  t.match(out.join('\n'), /end-event-missing p Processen ”p” har en starthändelse men ingen sluthändelse/)
})

t.test('what only this service demands is a warning, and an error with --publish', async (t) => {
  const file = join(await folder(t, { 'a.bpmn': job }), 'a.bpmn')
  t.match(await run(file), { code: 0, out: [/:4:1 job-missing e warning: The step "e" has no job type/] })
  t.match(await run(file, '--publish'), { code: 1, out: [/:4:1 job-missing e The step "e" has no job type/] })
})

t.test('--json prints one array of all findings', async (t) => {
  const path = await folder(t, { 'a.bpmn': endless, 'b.bpmn': sound })
  const { code, out } = await run(path, '--json')
  t.equal(code, 1)
  t.equal(out.length, 1)
  const found: unknown = JSON.parse(out[0] ?? '')
  t.match(found, [{ file: join(path, 'a.bpmn'), line: 2, column: 1, rule: 'end-event-missing', severity: 'error', element: 'p', message: /no end event/, sv: /ingen sluthändelse/ }])
  t.same(JSON.parse((await run(join(path, 'b.bpmn'), '--json')).out[0] ?? ''), [])
})

t.test('a finding about no element has a dash, in JSON null', async (t) => {
  const file = join(await folder(t, { 'a.bpmn': 'hej' }), 'a.bpmn')
  t.match((await run(file)).out, [/:1:1 not-bpmn - The file is not a BPMN 2.0 diagram/])
  t.match(JSON.parse((await run(file, '--json')).out[0] ?? ''), [{ rule: 'not-bpmn', element: null }])
})

t.test('a folder stands for its diagrams and decision models, sorted, without what others installed in it', async (t) => {
  const path = await folder(t, { 'b/c.bpmn': endless, 'a.bpmn': endless, 'node_modules/x.bpmn': endless, 'note.txt': 'hej', 'd.dmn': 'hej' })
  const { code, out } = await run(path)
  t.equal(code, 1)
  t.same([...new Set(out.map((line) => line.split(':')[0]))], [join(path, 'a.bpmn'), join(path, 'b/c.bpmn'), join(path, 'd.dmn')])
})

t.test('what cannot be read is told in a line, and the rest is checked all the same', async (t) => {
  const path = await folder(t, { 'a.bpmn': endless, 'empty/note.txt': '' })
  const { code, out, error } = await run(join(path, 'gone.bpmn'), join(path, 'empty'), join(path, 'a.bpmn'))
  t.equal(code, 1)
  t.match(error, [/gone\.bpmn: cannot be read \(ENOENT/, /empty: there is no .bpmn or .dmn file/])
  t.match(out.join('\n'), /end-event-missing/)
})

t.test('without a file, or with an unknown option, the usage is told', async (t) => {
  t.match(await run(), { code: 1, out: [], error: [/lint FILE…/] })
  t.match(await run('--fika'), { code: 1, out: [], error: [/--fika.*lint FILE…/s] })
})

t.test('text is read in the encoding that it is in: a byte order mark, UTF-16, or what the declaration says', async (t) => {
  const named = sound.replace('id="p"', 'id="p" name="Åtgärd"').replace(flows, '')
  const utf16 = Buffer.from(`\uFEFF${named}`, 'utf16le')
  const files = {
    'bom.bpmn': `\uFEFF${named}`,
    'le.bpmn': utf16,
    'be.bpmn': Buffer.from(utf16).swap16(),
    'bare.bpmn': Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${named}`, 'utf16le'),
    'latin.bpmn': Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>\r\n${named}`, 'latin1'),
    'windows.bpmn': Buffer.from(`<?xml version='1.0' encoding='WINDOWS-1252' standalone="yes"?>\n${named}`, 'latin1')
  }
  const path = await folder(t, files)
  for (const name of Object.keys(files)) {
    const { out } = await run(join(path, name))
    t.same(out.map((line) => line.replace(/^.*?bpmn:\d+:/, '')), [
      '1 flow-missing s The start event "s" has no outgoing flow; draw one on, or to an end event.',
      '1 flow-missing e The end event "e" has no incoming flow; draw one or remove it.'
    ], `${name}: the flow is missing, and nothing is said of encodings`)
  }
  const { error } = await run(join(await folder(t, { 'odd.bpmn': `<?xml version="1.0" encoding="KLINGON"?>${named}` }), 'odd.bpmn'))
  t.match(error, [/odd\.bpmn: cannot be read \(.*KLINGON/i])
})

t.test('imports are read beside the file that names them', async (t) => {
  const importing = sound.replace('<process', '<import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="parts/other.bpmn" namespace="urn:other"/>\n<process')
  const path = await folder(t, { 'a.bpmn': importing, 'parts/other.bpmn': sound.replaceAll('"p"', '"q"').replaceAll('"s"', '"s2"').replaceAll('"e"', '"e2"').replaceAll('"f"', '"f2"').replace('urn:idesluss:test', 'urn:other') })
  t.same((await run(join(path, 'a.bpmn'))).out.filter((line) => line.includes('import')), [])
  const alone = await folder(t, { 'a.bpmn': importing })
  t.match((await run(join(alone, 'a.bpmn'))).out.join('\n'), /import-missing/)
})
