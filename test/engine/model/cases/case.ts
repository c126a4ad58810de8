import { bpmn, type BpmnOptions } from '../../../support/bpmn.ts'

const idOf = (element: string): string => /id="([^"]+)"/.exec(element)?.[1] ?? ''

/** A sequence flow between two ids, called `from-to`. */
export const flow = (from: string, to: string, inside = ''): string =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`

/** Elements one after the other, joined by flows. */
export function chain (...elements: readonly string[]): string {
  const flows = elements.slice(1).map((element, index) => flow(idOf(elements[index] ?? ''), idOf(element)))
  return [...elements, ...flows].join('\n')
}

export const start = '<bpmn:startEvent id="start"/>'
export const end = '<bpmn:endEvent id="end"/>'
export const task = (id: string): string => `<bpmn:task id="${id}"/>`
export const condition = (feel: string): string => `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${feel}</bpmn:conditionExpression>`
export const extended = (...extensions: readonly string[]): string => `<bpmn:extensionElements>${extensions.join('')}</bpmn:extensionElements>`

/** A whole diagram with one element between start and end. */
export const around = (element: string, options: BpmnOptions & { extra?: string } = {}): string => bpmn(`${chain(start, element, end)}\n${options.extra ?? ''}`, options)

/** A user task that breaks no rule, with more extensions. */
export const userTask = (id: string, ...extensions: readonly string[]): string =>
  `<bpmn:userTask id="${id}" name="Pröva">${extended('<zeebe:assignmentDefinition candidateGroups="coordinator"/>', ...extensions)}</bpmn:userTask>`
