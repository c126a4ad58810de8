import { child, children, extension, text, type Element } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

type Fault = readonly [sv: string, en: string]

function faultOf (loop: Element): Fault | undefined {
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics')
  const cardinality = text(child(loop, 'loopCardinality'), 'body')
  if (child(loop, 'loopDataInputRef') !== undefined) return ['använder loopDataInputRef, som inte stöds. Ange en lista i stället', 'uses loopDataInputRef; give an input collection instead']
  if (text(zeebe, 'inputCollection') === undefined && cardinality === undefined) return ['saknar lista. Ange vilken lista som ger en instans per post', 'has no input collection']
  if ((text(zeebe, 'outputCollection') === undefined) !== (text(zeebe, 'outputElement') === undefined)) return ['har bara den ena av utlista och utvärde. Ange båda eller ingen', 'has only one of output collection and output element']
  if (children(loop, 'complexBehaviorDefinition').length > 0 || (text(loop, 'behavior') ?? 'All') !== 'All') return ['kastar händelser när instanser blir klara, vilket inte stöds', 'throws events when instances complete, which is not supported']
  return undefined
}

/** A multi-instance activity needs something to count its instances by (BPMN 2.0.2 §13.3.7). */
export const multiInstance: Rule = {
  id: 'multi-instance',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, element } of process.nodes.values()) {
        const loop = child(element, 'loopCharacteristics')
        const fault = loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics' ? faultOf(loop) : undefined
        const { sv, en } = called(element)
        if (fault !== undefined) yield { severity: 'error', element: id, sv: `${sentence(sv)} har flera instanser men ${fault[0]}.`, en: `${sentence(en)} is multi-instance but ${fault[1]}.` }
      }
    }
  }
}
