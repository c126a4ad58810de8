/** Short ways to write BPMN in a scenario. Ids are what the trace shows; a flow is `<from>-to-<to>`. */

const duration = 'xsi:type="bpmn:tFormalExpression"'

/** What every scenario may refer to: message `paid` (by `order`) and `note` (no key), signal `alarm`, errors `E1`, `E2`, escalations `X1`, `X2`. */
export const roots = `
<bpmn:message id="paid" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>
<bpmn:message id="note" name="note"/>
<bpmn:signal id="alarm" name="alarm"/>
<bpmn:error id="E1" name="E1" errorCode="E1"/><bpmn:error id="E2" name="E2" errorCode="E2"/>
<bpmn:escalation id="X1" name="X1" escalationCode="X1"/><bpmn:escalation id="X2" name="X2" escalationCode="X2"/>`

export const node = (kind: string, id: string, body = '', attributes = ''): string => `<bpmn:${kind} id="${id}" ${attributes}>${body}</bpmn:${kind}>`

const extended = (body: string): string => body === '' ? '' : `<bpmn:extensionElements>${body}</bpmn:extensionElements>`

/** `extensions` go inside `extensionElements`, `body` after it. */
export const user = (id: string, extensions = '', body = '', attributes = ''): string => node('userTask', id, extended(`<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="staff"/>${extensions}`) + body, attributes)
export const service = (id: string, extensions = '', body = '', attributes = ''): string => node('serviceTask', id, extended(`<zeebe:taskDefinition type="work"/>${extensions}`) + body, attributes)
export const script = (id: string, expression: string, result: string): string => node('scriptTask', id, extended(`<zeebe:script expression="=${expression}" resultVariable="${result}"/>`))
export const call = (id: string, attributes = '', extensions = ''): string => node('callActivity', id, extended(`<zeebe:calledElement processId="child" ${attributes}/>${extensions}`))
export const start = (id = 'start', body = '', attributes = ''): string => node('startEvent', id, body, attributes)
export const end = (id = 'end', body = ''): string => node('endEvent', id, body)
export const boundary = (id: string, host: string, body: string, interrupting = true): string => node('boundaryEvent', id, body, `attachedToRef="${host}" cancelActivity="${interrupting}"`)
export const handler = (id: string, body: string): string => node('subProcess', id, body, 'triggeredByEvent="true"')

export const after = (text: string): string => `<bpmn:timerEventDefinition><bpmn:timeDuration ${duration}>${text}</bpmn:timeDuration></bpmn:timerEventDefinition>`
export const every = (text: string): string => `<bpmn:timerEventDefinition><bpmn:timeCycle ${duration}>${text}</bpmn:timeCycle></bpmn:timerEventDefinition>`
export const at = (text: string): string => `<bpmn:timerEventDefinition><bpmn:timeDate ${duration}>${text}</bpmn:timeDate></bpmn:timerEventDefinition>`
export const message = (ref: string): string => `<bpmn:messageEventDefinition messageRef="${ref}"/>`
export const signal = '<bpmn:signalEventDefinition signalRef="alarm"/>'
/** Without a code it catches every error. */
export const error = (code?: string): string => `<bpmn:errorEventDefinition ${code === undefined ? '' : `errorRef="${code}"`}/>`
export const escalation = (code?: string): string => `<bpmn:escalationEventDefinition ${code === undefined ? '' : `escalationRef="${code}"`}/>`
export const terminate = '<bpmn:terminateEventDefinition/>'

/** `pairs` of source and target, as `=source` → `target`. */
export const mappings = (kind: 'input' | 'output', ...pairs: ReadonlyArray<readonly [string, string]>): string => pairs.map(([source, target]) => `<zeebe:${kind} source="=${source}" target="${target}"/>`).join('')
export const io = (...written: readonly string[]): string => `<zeebe:ioMapping>${written.join('')}</zeebe:ioMapping>`
export const gate = (result: string, ...outcomes: readonly string[]): string => `<sluss:gate result="${result}">${outcomes.map((key) => `<sluss:outcome key="${key}" label="${key}"/>`).join('')}</sluss:gate>`

export const multi = (collection: string, { sequential = false, results = false, until = '' } = {}): string =>
  `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}">${extended(`<zeebe:loopCharacteristics inputCollection="=${collection.replaceAll('"', '&quot;')}" inputElement="item" ${results ? 'outputCollection="results" outputElement="=result"' : ''}/>`)}` +
  `${until === '' ? '' : `<bpmn:completionCondition ${duration}>=${until}</bpmn:completionCondition>`}</bpmn:multiInstanceLoopCharacteristics>`

export const flow = (from: string, to: string, condition?: string): string =>
  `<bpmn:sequenceFlow id="${from}-to-${to}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<bpmn:conditionExpression ${duration}>=${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`

/** Flows through these elements one after the other. */
export const chain = (...ids: readonly string[]): string => ids.slice(1).map((id, index) => flow(ids[index] ?? id, id)).join('')
