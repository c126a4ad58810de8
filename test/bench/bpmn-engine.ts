import { EventEmitter } from 'node:events'
import { Engine } from 'bpmn-engine'
import { BpmnModdle } from 'bpmn-moddle'
import type { Variables } from '../../engine/core/state.ts'

/** The same diagram with its conditions in bpmn-engine's own language: `=gate1 = "proceed"` becomes a line of JavaScript. */
export function asJavaScript (xml: string): string {
  return xml.replace(/xsi:type="bpmn:tFormalExpression">=(\w+) = "(\w+)"</g,
    'xsi:type="bpmn:tFormalExpression" language="JavaScript">next(null, this.environment.variables.$1 === "$2")<')
}

/** A way to run one instance to its end in bpmn-engine, its diagram read beforehand, answering each wait at once. */
export async function peer (xml: string): Promise<(variables: Variables) => Promise<void>> {
  const moddleContext = await new BpmnModdle().fromXML(asJavaScript(xml))
  const services = { job: (_scope: unknown, done: (error: null, result: object) => void) => { done(null, {}) } }
  return async variables => {
    const listener = new EventEmitter()
    listener.on('activity.wait', (api: { signal: () => void }) => { api.signal() })
    const reached = new Promise<void>(resolve => {
      listener.on('activity.end', (api: { id: string }) => { if (api.id === 'benefit') resolve() })
    })
    const engine = new Engine({ moddleContext, variables: { ...variables }, services })
    const ended = engine.waitFor('end')
    await engine.execute({ listener })
    await ended
    await reached
  }
}
