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

/** What the texts of a drawing say together: lines may have broken anywhere. */
function words (svg: string): string {
  return letters([...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map(([, line = '']) => line).join(''))
}

function letters (text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replace(/[\s-]/g, '')
}
