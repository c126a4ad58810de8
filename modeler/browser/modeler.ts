/** The modeler's page: `<div id="modeler" data-api="/api/kinda/processes/idea-lifecycle">`. */
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import '../modeler.css'
import { createApi } from '../api.ts'
import { mountWorkbench } from '../workbench.tsx'

const place = document.getElementById('modeler')
if (place !== null) mountWorkbench(place, createApi(place.dataset['api'] ?? ''))
