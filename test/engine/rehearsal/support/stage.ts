import { createEvaluator } from '../../../../engine/feel/index.ts'
import type { Model } from '../../../../engine/model/model.ts'
import { readDiagram } from '../../../../engine/model/read-diagram.ts'
import type { RehearsalEvent } from '../../../../engine/rehearsal/event.ts'
import { rehearse, type Rehearsal } from '../../../../engine/rehearsal/rehearse.ts'
import type { Scenario } from '../../../../engine/rehearsal/scenario.ts'
import type { Limits } from '../../../../engine/rehearsal/world-options.ts'
import { traceOf } from '../../../support/trace.ts'

export const begun = '2026-11-24T08:00:00.000Z'

const namespaces = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:sluss="urn:idesluss:bpmn:1"'

/** A file of several executable processes, by id, and what stands beside them. */
export function file (processes: Readonly<Record<string, string>>, roots = ''): string {
  const written = Object.entries(processes).map(([id, body]) => `<bpmn:process id="${id}" isExecutable="true">${body}</bpmn:process>`)
  return `<bpmn:definitions ${namespaces} id="definitions" targetNamespace="urn:idesluss:test">${roots}${written.join('')}</bpmn:definitions>`
}

/** Reads a file for rehearsal; fails with what is wrong with it. */
export async function modelsOf (xml: string): Promise<readonly Model[]> {
  const { models, problems } = await readDiagram(xml, { purpose: 'rehearse' })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ rule, en }) => `${rule}: ${en}`).join('\n'))
  return models
}

export interface Shown extends Rehearsal { readonly lines: readonly RehearsalEvent[], readonly trace: (...kinds: readonly string[]) => readonly string[] }

/** Rehearses a file from Tuesday 24 November 2026, 09.00. */
export async function show (xml: string, scenario: Scenario = {}, limits: Partial<Limits> = {}): Promise<Shown> {
  const lines: RehearsalEvent[] = []
  const models = await modelsOf(xml)
  const rehearsal = rehearse({ models, scenario, now: begun, limits, evaluator: (now) => createEvaluator({ now }), tell: (line) => { lines.push(line) } })
  return { ...rehearsal, lines, trace: (...kinds) => kinds.length === 0 ? traceOf(lines) : traceOf(lines, kinds) }
}
