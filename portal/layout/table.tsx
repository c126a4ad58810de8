import type { ComponentChildren, JSX } from 'preact'

/** A column: its heading, and whether it holds figures (set to the right). */
export interface Column { readonly heading: string, readonly figures?: boolean }

/**
 * A table that becomes cards on a phone: each cell then carries its heading.
 * @param caption what the table holds, for those who cannot see it
 * @param rows cells in the columns' order; the first is the row's heading
 */
export function Table ({ caption, columns, rows }: { readonly caption: string, readonly columns: readonly Column[], readonly rows: readonly (readonly ComponentChildren[])[] }): JSX.Element {
  return (
    <table class='cards'>
      <caption class='sr'>{caption}</caption>
      <thead><tr>{columns.map(({ heading, figures = false }) => <th key={heading} scope='col' {...(figures ? { class: 'figures' } : {})}>{heading}</th>)}</tr></thead>
      <tbody>{rows.map((cells, at) => <Row key={at} columns={columns} cells={cells} />)}</tbody>
    </table>
  )
}

function Row ({ columns, cells }: { readonly columns: readonly Column[], readonly cells: readonly ComponentChildren[] }): JSX.Element {
  const cell = (content: ComponentChildren, at: number): JSX.Element => {
    const column = columns[at]
    const label = column?.heading ?? ''
    if (at === 0) return <th key={at} scope='row' data-label={label}>{content}</th>
    return <td key={at} data-label={label} {...(column?.figures === true ? { class: 'figures' } : {})}>{content}</td>
  }
  return <tr>{cells.map(cell)}</tr>
}
