/** Opens bpmn-js for drawing, with our vocabulary, in Swedish. */
import Modeler from 'bpmn-js/lib/Modeler.js'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import { sluss } from '../engine/model/sluss.ts'
import type { Canvas } from './element.ts'
import { enablePlacing } from './place-step.ts'
import { swedishModule } from './translate.ts'

/** A drawing canvas: bpmn-js behind our typed face. */
export interface Editor extends Canvas {
  /** Shows a diagram, large enough to read. @throws when it cannot be drawn */
  open(xml: string): Promise<void>
  /** The diagram as it is now. */
  xml(): Promise<string>
  /** The whole diagram, however small. */
  showAll(): void
  /** Nearer (above 1) or further away. */
  magnify(factor: number): void
}

const readable = 0.7
const edge = 24

/** @param container an empty element with a height of its own */
export function createEditor (container: HTMLElement): Editor {
  const modeler = new Modeler({ container, additionalModules: [swedishModule], moddleExtensions: { zeebe, sluss } })
  const canvas: Canvas = modeler
  enablePlacing(canvas)
  return {
    get: (name) => canvas.get(name),
    open: async (xml) => {
      await modeler.importXML(xml)
      const view = canvas.get('canvas')
      if (view.zoom('fit-viewport', 'auto') >= readable) return
      const { inner, outer } = view.viewbox()
      view.viewbox({ x: inner.x - edge, y: inner.y - edge, width: outer.width / readable, height: outer.height / readable })
    },
    xml: async () => {
      const { xml } = await modeler.saveXML({ format: true })
      if (xml === undefined) throw new Error('the diagram could not be written')
      return xml
    },
    showAll: () => { canvas.get('canvas').zoom('fit-viewport', 'auto') },
    magnify: (factor) => {
      const view = canvas.get('canvas')
      view.zoom(Math.min(4, Math.max(0.2, view.zoom() * factor)), 'auto')
    }
  }
}
