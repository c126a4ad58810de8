import type { JSX } from 'preact'
import type { PromisedMonth } from '../../processes/ideas/guarantee/contract.ts'
import { Table, useTexts } from '../layout/index.ts'

const width = 440
const height = 200
const left = 56
const bottom = 30
const top = 14
const marks = [0, 0.5, 1]

/** The share kept, month by month: bars as plain SVG, with the same as a table behind. A month with too few has no bar, and says so. */
export function GuaranteeFigure ({ months }: { readonly months: readonly PromisedMonth[] }): JSX.Element {
  const { guarantee } = useTexts()
  const said = months.map(({ month, share }) => `${guarantee.monthName(month)}: ${share === null ? guarantee.few : percent(share)}`)
  return (
    <div class='kept'>
      <svg class='months' viewBox={`0 0 ${String(width)} ${String(height)}`} role='img' aria-label={`${guarantee.perMonth}. ${said.join(', ')}`}>
        {marks.map((mark) => (
          <g key={mark}>
            <line x1={left} x2={width} y1={level(mark)} y2={level(mark)} />
            <text x={left - 8} y={level(mark) + 5} text-anchor='end'>{percent(mark)}</text>
          </g>
        ))}
        {months.map((month, at) => <Bar key={month.month} month={month} at={at} of={months.length} />)}
      </svg>
      <details>
        <summary>{guarantee.table}</summary>
        <Table
          caption={guarantee.perMonth} columns={[{ heading: guarantee.month }, { heading: guarantee.share, figures: true }, { heading: guarantee.steps, figures: true }]}
          rows={months.map(({ month, share, count }) => [guarantee.monthName(month), share === null ? '–' : percent(share), count === null ? guarantee.few : String(count)])}
        />
      </details>
    </div>
  )
}

/** A share between 0 and 1 as `87 %`. */
export function percent (share: number): string {
  return `${String(Math.round(share * 100))}\u00a0%`
}

function Bar ({ month: { month, share }, at, of }: { readonly month: PromisedMonth, readonly at: number, readonly of: number }): JSX.Element {
  const { guarantee } = useTexts()
  const room = (width - left) / of
  const x = left + room * at
  const wide = room * 0.62
  return (
    <g>
      {share === null
        ? <text x={x + room / 2} y={level(0) - 8} text-anchor='middle'>–</text>
        : <rect class='bar' x={x + (room - wide) / 2} y={level(share)} width={wide} height={Math.max(2, level(0) - level(share))} rx='3' />}
      <text x={x + room / 2} y={height - 8} text-anchor='middle'>{guarantee.monthShort(month)}</text>
    </g>
  )
}

/** Where a share stands from the top. */
function level (share: number): number {
  return top + (height - top - bottom) * (1 - share)
}
