/** Codewords of error correction level M by version 1–6 (ISO/IEC 18004 table 9): blocks, data codewords of each, error correction codewords of each. */
const levelM = [[1, 16, 10], [1, 28, 16], [1, 44, 26], [2, 32, 18], [2, 43, 24], [4, 27, 16]] as const

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0, (x, y) => x * y % 2 + x * y % 3 === 0,
  (x, y) => (x * y % 2 + x * y % 3) % 2 === 0, (x, y) => ((x + y) % 2 + x * y % 3) % 2 === 0
]

/**
 * Reads a QR symbol of level M and version 1–6 as a reader does that meets no damage (ISO/IEC 18004 §12): format, mask, codewords, blocks, bytes.
 * @param dark modules by row, without quiet zone @throws Error when it is none
 */
export function readQr (dark: readonly (readonly boolean[])[]): string {
  const size = dark.length
  const version = (size - 17) / 4
  const blocks = levelM[version - 1]
  const at = (x: number, y: number): boolean => dark[y]?.[x] === true
  if (blocks === undefined || !finder(at, 0, 0) || !finder(at, size - 7, 0) || !finder(at, 0, size - 7)) throw new Error(`no symbol that can be read: ${String(size)} modules`)
  const mask = maskOf(at)
  const [count, data, correction] = blocks
  const words = codewords(at, size, version, mask).slice(0, count * (data + correction))
  const bytes = Array.from({ length: count }, (_none, block) => Array.from({ length: data }, (_nothing, n) => words[n * count + block] ?? 0)).flat()
  return textOf(bytes)
}

function finder (at: (x: number, y: number) => boolean, left: number, top: number): boolean {
  return Array.from({ length: 49 }, (_none, n) => [n % 7, Math.floor(n / 7)] as const).every(([x, y]) => {
    const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3))
    return at(left + x, top + y) === (ring !== 2)
  })
}

/** The mask's number from the format information beside the upper left finder, which must say level M. */
function maskOf (at: (x: number, y: number) => boolean): (x: number, y: number) => boolean {
  const places = [[0, 8], [1, 8], [2, 8], [3, 8], [4, 8], [5, 8], [7, 8], [8, 8], [8, 7], [8, 5], [8, 4], [8, 3], [8, 2], [8, 1], [8, 0]] as const
  const format = places.reduce((bits, [x, y]) => bits << 1 | Number(at(x, y)), 0) ^ 0b101010000010010
  if (format >> 13 !== 0) throw new Error(`level ${String(format >> 13)} is not M`)
  const mask = masks[format >> 10 & 7]
  if (mask === undefined) throw new Error('no such mask')
  return mask
}

/** Modules in reading order: columns in pairs from the right, up and down in turn, around what is no data. */
function codewords (at: (x: number, y: number) => boolean, size: number, version: number, mask: (x: number, y: number) => boolean): readonly number[] {
  const bits: number[] = []
  let up = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step
      for (const x of [right, right - 1]) if (!reserved(x, y, size, version)) bits.push(Number(at(x, y) !== mask(x, y)))
    }
    up = !up
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_none, n) => bits.slice(n * 8, n * 8 + 8).reduce((word, bit) => word << 1 | bit, 0))
}

/** Finders with their margins and formats, timing, and the alignment pattern that versions 2–6 have one of. */
function reserved (x: number, y: number, size: number, version: number): boolean {
  if ((x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8) || x === 6 || y === 6) return true
  return version > 1 && Math.abs(x - (size - 7)) <= 2 && Math.abs(y - (size - 7)) <= 2
}

/** The text of a byte segment: mode 4, a length of eight bits, that many bytes. */
function textOf (bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  if (bits.slice(0, 4) !== '0100') throw new Error(`mode ${bits.slice(0, 4)} is not bytes`)
  const length = Number.parseInt(bits.slice(4, 12), 2)
  return Buffer.from(Array.from({ length }, (_none, n) => Number.parseInt(bits.slice(12 + n * 8, 20 + n * 8), 2))).toString('utf8')
}
