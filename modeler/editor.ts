/** Opens bpmn-js for drawing, with our vocabulary, in Swedish. */
import Modeler from 'bpmn-js/lib/Modeler.js'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import { sluss } from '../engine/model/sluss.ts'
import type { Canvas } from './element.ts'
import { swedishModule } from './translate.ts'

/** A drawing canvas: bpmn-js behind our typed face. */
export interface Editor extends Canvas {
  /** Shows a diagram. @throws when it cannot be drawn */
  open(xml: string): Promise<void>
  /** The diagram as it is now. */
  xml(): Promise<string>
}

/** @param container an empty element with a height of its own */
export function createEditor (container: HTMLElement): Editor {
  const modeler = new Modeler({ container, additionalModules: [swedishModule], moddleExtensions: { zeebe, sluss } })
  const canvas: Canvas = modeler
  return {
    get: (name) => canvas.get(name),
    open: async (xml) => {
      await modeler.importXML(xml)
      canvas.get('canvas').zoom('fit-viewport', 'auto')
    },
    xml: async () => {
      const { xml } = await modeler.saveXML({ format: true })
      if (xml === undefined) throw new Error('the diagram could not be written')
      return xml
    }
  }
}
