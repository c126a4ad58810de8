/** The modeler's page: `<div id="modeler" data-api="/api/kinda/processes/idea-lifecycle" data-forms data-letters>`. */
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import '../modeler.css'
import { createApi } from '../api.ts'
import { readChoices } from '../choices.ts'
import { createPocket, type Shelf } from '../pocket.ts'
import { mountWorkbench } from '../workbench.tsx'

const place = document.getElementById('modeler')
if (place !== null) {
  const { api = '', forms, letters } = place.dataset
  const now = (): Date => new Date(performance.timeOrigin + performance.now())
  mountWorkbench(place, { api: createApi(api), pocket: createPocket(shelf(), api, now), forms: readChoices(forms), letters: readChoices(letters) })
}

/** Even to look at `localStorage` throws where the browser forbids it. */
function shelf (): Shelf {
  return {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
    removeItem: (key) => localStorage.removeItem(key)
  }
}
