import type { JSX } from 'preact'
import { encode } from 'uqr'

/** Modules of light around the symbol (ISO/IEC 18004 §5.3.8, quiet zone). */
const quiet = 4

/** A QR symbol as one SVG path, black on white whatever the page's colours: a camera needs the contrast. @param name what it leads to, for those who cannot see it */
export function QrCode ({ text, name }: { readonly text: string, readonly name: string }): JSX.Element {
  const { data, size } = encode(text, { ecc: 'M', border: quiet })
  const path = data.flatMap((row, y) => runs(row).map(([x, length]) => `M${String(x)} ${String(y)}h${String(length)}v1h-${String(length)}z`)).join('')
  return (
    <svg class='qr' viewBox={`0 0 ${String(size)} ${String(size)}`} role='img' aria-label={name} shape-rendering='crispEdges'>
      <rect width={size} height={size} fill='#fff' />
      <path d={path} fill='#000' />
    </svg>
  )
}

/** Where dark modules stand side by side: from where, how many. */
function runs (row: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let from = -1
  for (let x = 0; x <= row.length; x += 1) {
    if (row[x] === true) {
      if (from < 0) from = x
    } else if (from >= 0) {
      found.push([from, x - from])
      from = -1
    }
  }
  return found
}
