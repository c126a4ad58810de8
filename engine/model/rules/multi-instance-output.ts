import { child, extension, text } from '../element.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** What a multi-instance activity collects (`zeebe:loopCharacteristics`) has both a name and a value. */
export const multiInstanceOutput: Rule = {
  id: 'multi-instance-output',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { element } of process.nodes.values()) {
        const zeebe = extension(child(element, 'loopCharacteristics'), 'zeebe:LoopCharacteristics')
        if ((text(zeebe, 'outputCollection') === undefined) === (text(zeebe, 'outputElement') === undefined)) continue
        yield fault(element, 'har flera instanser men bara den ena av utlista och utvärde. Ange båda eller ingen', 'is multi-instance but has only one of output collection and output element')
      }
    }
  }
}
