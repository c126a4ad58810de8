/** `start → … → end` in a row: each step is given as its element, with an id. */
export function line (...steps: readonly string[]): string {
  const ids = steps.map((step) => /id="([^"]+)"/.exec(step)?.[1] ?? '')
  const places = ['s', ...ids, 'e']
  const flows = places.slice(1).map((target, index) => `<bpmn:sequenceFlow id="flow-${index}" sourceRef="${places[index] ?? ''}" targetRef="${target}"/>`)
  return ['<bpmn:startEvent id="s"/>', ...steps, '<bpmn:endEvent id="e"/>', ...flows].join('\n')
}

export function userTask (id: string, groups = 'coordinator', more = ''): string {
  return `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="${groups}"/>${more}</bpmn:extensionElements></bpmn:userTask>`
}

export function job (id: string, type: string, retries = 3): string {
  return `<bpmn:serviceTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="${retries}"/></bpmn:extensionElements></bpmn:serviceTask>`
}

export function call (id: string, process: string, binding = 'deployment'): string {
  return `<bpmn:callActivity id="${id}" name="${id}"><bpmn:extensionElements><zeebe:calledElement processId="${process}" bindingType="${binding}"/></bpmn:extensionElements></bpmn:callActivity>`
}

export function waitFor (id: string, duration: string): string {
  return `<bpmn:intermediateCatchEvent id="${id}" name="${id}"><bpmn:timerEventDefinition id="${id}-t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`
}

export function receive (id: string, message: string): string {
  return `<bpmn:intermediateCatchEvent id="${id}" name="${id}"><bpmn:messageEventDefinition id="${id}-m" messageRef="${message}"/></bpmn:intermediateCatchEvent>`
}

export function message (id: string, name: string, key = '=ideaId'): string {
  return `<bpmn:message id="${id}" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="${key}"/></bpmn:extensionElements></bpmn:message>`
}
