import type { JSX } from 'preact'
import type { Ideas } from '../../processes/ideas/contract.ts'
import { Table, useTexts, type Frame } from '../layout/index.ts'

/** Public figures of a municipality's ideas. */
export type Figures = Awaited<ReturnType<Ideas['figures']>>

const stages = ['submitted', 'assessed', 'developed', 'tested', 'implemented', 'benefit'] as const
const endings = ['do-it', 'referred', 'merged', 'closed', 'withdrawn'] as const
const rowHeight = 34
const labelWidth = 124
const width = 380

interface Bar { readonly label: string, readonly value: number, readonly rest: boolean }

/** How far the ideas have come and what became of them: bars as plain SVG, with the same as a table behind. */
export function BecameFigure ({ figures }: { readonly figures: Figures }): JSX.Element {
  const texts = useTexts()
  const { landing } = texts
  if (figures.submitted === 0) return <p>{landing.becameNone}</p>
  const bars = barsOf(figures, texts)
  return (
    <div class='became'>
      <p>{landing.becameLead(figures.submitted)}</p>
      <Bars bars={bars} label={landing.became} />
      <details>
        <summary>{landing.table}</summary>
        <Table caption={landing.became} columns={[{ heading: landing.where }, { heading: landing.howMany, figures: true }]} rows={bars.map(({ label, value }) => [label, String(value)])} />
      </details>
    </div>
  )
}

function barsOf (figures: Figures, texts: Frame['texts']): readonly Bar[] {
  return [
    ...stages.map((key) => ({ label: texts.stage[key], value: key === 'benefit' ? Math.max(figures.byStage.benefit, figures.ended.benefit) : figures.byStage[key], rest: false })),
    ...endings.map((key) => ({ label: texts.ending[key], value: figures.ended[key], rest: true })).filter(({ value }) => value > 0)
  ]
}

function Bars ({ bars, label }: { readonly bars: readonly Bar[], readonly label: string }): JSX.Element {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const room = width - labelWidth - 40
  return (
    <svg class='bars' viewBox={`0 0 ${String(width)} ${String(bars.length * rowHeight)}`} role='img' aria-label={`${label}: ${bars.map((bar) => `${bar.label} ${String(bar.value)}`).join(', ')}`}>
      {bars.map(({ label: name, value, rest }, at) => {
        const long = Math.max(value === 0 ? 0 : 4, room * value / most)
        const top = at * rowHeight
        return (
          <g key={name}>
            <text x='0' y={top + 22}>{name}</text>
            <rect class='ground' x={labelWidth} y={top + 6} width={room} height='22' rx='4' />
            <rect class={rest ? 'bar rest' : 'bar'} x={labelWidth} y={top + 6} width={long} height='22' rx='4' />
            <text class='n' x={labelWidth + room + 10} y={top + 22}>{value}</text>
          </g>
        )
      })}
    </svg>
  )
}
