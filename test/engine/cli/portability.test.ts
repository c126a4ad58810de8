import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { portability } from '../../../engine/cli/portability.ts'
import { projectPath } from '../../../platform/paths.ts'

async function run (...args: readonly string[]): Promise<{ readonly code: number, readonly out: readonly string[], readonly errors: readonly string[] }> {
  const out: string[] = []
  const errors: string[] = []
  const code = await portability(args, {
    out: (line) => { out.push(line) },
    error: (line) => { errors.push(line) },
    read: () => { throw new Error('not read by this verb') },
    now: '2026-11-24T08:00:00.000Z'
  })
  return { code, out, errors }
}

const folder = mkdtempSync(join(tmpdir(), 'portability-'))
t.teardown(() => { rmSync(folder, { recursive: true }) })

function diagram (name: string, body: string): string {
  const path = join(folder, `${name}.bpmn`)
  writeFileSync(path, `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" targetNamespace="urn:test"><process id="p" isExecutable="true">${body}</process></definitions>`)
  return path
}

const plain = '<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="work"/><task id="work"/><sequenceFlow id="b" sourceRef="work" targetRef="end"/><endEvent id="end"/>'

t.test('a diagram that every engine runs alike gives no note', async (t) => {
  t.same(await run(diagram('plain', plain)), { code: 0, out: [], errors: [] })
})

t.test('an inclusive join that another engine does not wait at is told of, at that join', async (t) => {
  const always = '<conditionExpression xsi:type="tFormalExpression">=true</conditionExpression>'
  const file = diagram('inclusive', '<startEvent id="start"/><inclusiveGateway id="split"/><task id="one"/><task id="two"/><inclusiveGateway id="join"/><task id="after"/><endEvent id="end"/>' +
    '<sequenceFlow id="f1" sourceRef="start" targetRef="split"/>' +
    `<sequenceFlow id="f2" sourceRef="split" targetRef="one">${always}</sequenceFlow><sequenceFlow id="f3" sourceRef="split" targetRef="two">${always}</sequenceFlow>` +
    '<sequenceFlow id="f4" sourceRef="one" targetRef="join"/><sequenceFlow id="f5" sourceRef="two" targetRef="join"/><sequenceFlow id="f6" sourceRef="join" targetRef="after"/><sequenceFlow id="f7" sourceRef="after" targetRef="end"/>')
  const { code, out } = await run(file, '--json')
  t.equal(code, 0)
  t.match(out.join(''), /"element":"join"/)
})

t.test('a shipped process gives notes about its own elements only', async (t) => {
  const file = projectPath('processes', 'pilots', 'pilot.bpmn')
  const { code, out } = await run(file, '--timeout', '60')
  t.equal(code, 0)
  t.match(out.join('\n'), / diary /, 'the weekly timer that bpmn-engine does not repeat')
  const xml = readFileSync(file, 'utf8')
  for (const line of out) t.match(xml, ` id="${line.split(' ')[1] ?? ''}"`, line)
})

t.test('bad arguments and bad diagrams are refused with a sentence', async (t) => {
  t.match(await run(), { code: 1, errors: [/Name one file/] })
  t.match(await run(join(folder, 'none.bpmn')), { code: 1, errors: [/cannot read/] })
  t.match(await run(diagram('plain', plain), '--timeout', 'soon'), { code: 1, errors: [/no number of seconds/] })
  t.match(await run(diagram('broken', plain + '<sequenceFlow id="c" sourceRef="work" targetRef="gone"/>')), { code: 1, errors: [/flow-ends|unresolved/] })
})
