import { readFileSync } from 'node:fs'
import { renderToString } from 'preact-render-to-string'
import t from 'tap'
import { readDrawing } from '../../../engine/index.ts'
import { DiagramDrawing, type Overlay } from '../../../portal/processes/drawing.tsx'
import { diagramsOf, folders } from '../../support/shipped.ts'

const overlay: Overlay = { counts: new Map(), chosen: new Set(), href: (element) => `?steg=${element}`, words: (count, name) => `${name}: ${count}` }

for (const file of folders.flatMap((folder) => diagramsOf(folder))) {
  t.test(`${file} is drawn with every name it has`, async (t) => {
    const drawing = await readDrawing(readFileSync(file, 'utf8'))
    if (drawing === undefined) return t.fail('it has no drawing')
    const svg = renderToString(<DiagramDrawing drawing={drawing} label='Processen' overlay={overlay} />)
    const shown = words(svg)
    for (const { name } of [...drawing.shapes, ...drawing.edges]) t.ok(shown.includes(letters(name)), name)
    t.notMatch(svg, /NaN|undefined|Infinity/)
    t.notMatch(svg, / style=/, 'the content policy allows no inline styles')
    t.notMatch(svg, '<a ', 'no counts, no links')
  })
}

t.test('a step where ideas wait has a link with the count in words', async (t) => {
  const drawing = await readDrawing(readFileSync('processes/ideas/idea-lifecycle.bpmn', 'utf8'))
  if (drawing === undefined) return t.fail('it has no drawing')
  const svg = renderToString(<DiagramDrawing drawing={drawing} label='Processen' overlay={{ ...overlay, counts: new Map([['gate1', 3]]), chosen: new Set(['gate1']) }} />)
  t.match(svg, 'href="?steg=gate1" aria-label="Pröva idén: 3"')
  t.match(svg, 'd-here')
})

t.test('a transaction is drawn around what it holds, and a gateway where ideas wait keeps its name', async (t) => {
  const bounds = (element: string, x: number, y: number, width: number, height: number, more = ''): string =>
    `<di:BPMNShape bpmnElement="${element}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></di:BPMNShape>`
  const drawing = await readDrawing('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="urn:test">' +
    '<process id="p"><transaction id="deal" name="Köpet"><task id="pay" name="Betala"/></transaction><inclusiveGateway id="join" name="Samla"/></process>' +
    `<di:BPMNDiagram><di:BPMNPlane bpmnElement="p">${bounds('deal', 0, 0, 300, 200, ' isExpanded="true"')}${bounds('pay', 100, 60, 100, 80)}${bounds('join', 400, 100, 50, 50)}</di:BPMNPlane></di:BPMNDiagram></definitions>`)
  if (drawing === undefined) return t.fail('it has no drawing')
  const svg = renderToString(<DiagramDrawing drawing={drawing} label='Processen' overlay={{ ...overlay, counts: new Map([['join', 2]]) }} />)
  t.match(svg, /<rect x="0" y="0" width="300" height="200"[^>]*class="d-sub"/, 'what is inside shows through')
  t.match(svg, /<rect x="4" y="4" width="292" height="192"[^>]*class="d-ring"/, 'its double border')
  t.ok(words(svg).startsWith('Köpet'), 'its name stands at the top, before what it holds')
  t.match(svg, /<rect x="386" y="86"[^>]*class="d-count"/, 'above the gateway, whose name stands below')
})

/** What the texts of a drawing say together: lines may have broken anywhere. */
function words (svg: string): string {
  return letters([...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map(([, line = '']) => line).join(''))
}

function letters (text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replace(/[\s-]/g, '')
}
