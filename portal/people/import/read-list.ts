import { CsvError, parse } from 'csv-parse/sync'

/** What a list says of somebody, as typed. */
export interface ListRow {
  /** As Excel numbers rows: the headings are row 1. */
  readonly row: number
  readonly name: string
  readonly email: string
  readonly role: string
  readonly unit: string
  readonly deputy: string
  readonly phone: string
}

/** Why a list cannot be read at all. */
export type ListFault = 'empty' | 'no-rows' | 'no-email' | 'quote' | 'workbook' | 'unreadable' | 'too-long'
export type ReadList = { readonly rows: readonly ListRow[], readonly unused: readonly string[] } | { readonly fault: ListFault }

type Column = Exclude<keyof ListRow, 'row'>

const mostRows = 2000
const mostCharacters = 200_000

/** What people call the columns, without case, blanks, dots, hyphens and marks on letters. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  name: ['namn', 'name', 'fornamnochefternamn'],
  email: ['epost', 'epostadress', 'mejl', 'mejladress', 'mail', 'mailadress', 'email', 'emailaddress'],
  role: ['roll', 'roller', 'role'],
  unit: ['enhet', 'arbetsplats', 'verksamhet', 'unit'],
  deputy: ['ersattare', 'stallforetradare', 'deputy'],
  phone: ['telefon', 'telefonnummer', 'tel', 'mobil', 'phone']
}

/**
 * The text of a file as Excel saves it: UTF-8 with or without a byte order mark, UTF-16 with one ("Unicode-text"), else Windows-1252.
 * @returns a fault for a workbook (a ZIP file, or an older compound file) and for what is no text
 */
export function decodeList (bytes: Uint8Array): string | { readonly fault: ListFault } {
  const begins = (...signs: readonly number[]): boolean => signs.every((sign, at) => bytes[at] === sign)
  if (begins(0x50, 0x4B, 0x03, 0x04) || begins(0xD0, 0xCF, 0x11, 0xE0)) return { fault: 'workbook' }
  if (begins(0xFF, 0xFE)) return new TextDecoder('utf-16le').decode(bytes)
  if (begins(0xFE, 0xFF)) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return { fault: 'unreadable' }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: the encoding Excel in Swedish saves plain CSV in.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Reads a list with headings, separated by semicolons, tabs or commas: whichever the first row has most of. Rows without anything are passed over. */
export function readList (text: string): ReadList {
  const tidy = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').replace(/^\n+/, '')
  if (tidy.trim() === '') return { fault: 'empty' }
  if (tidy.length > mostCharacters) return { fault: 'too-long' }
  const records = recordsOf(tidy)
  if (records === undefined) return { fault: 'quote' }
  const [header = [], ...rest] = records
  const columns = header.map(columnOf)
  if (!columns.includes('email')) return { fault: 'no-email' }
  const rows = rest.flatMap((cells, at) => cells.every((cell) => cell === '') ? [] : [rowOf(cells, columns, at + 2)])
  if (rows.length === 0) return { fault: 'no-rows' }
  if (rows.length > mostRows) return { fault: 'too-long' }
  return { rows, unused: header.filter((heading, at) => heading !== '' && columns[at] === undefined) }
}

function recordsOf (text: string): readonly (readonly string[])[] | undefined {
  const [first = ''] = text.split('\n', 1)
  const often = (sign: string): number => first.split(sign).length
  const [delimiter = ';'] = [';', '\t', ','].sort((one, other) => often(other) - often(one))
  try {
    return parse(text, { delimiter, trim: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false })
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}

function columnOf (heading: string): Column | undefined {
  const word = heading.normalize('NFD').replace(/[\p{M}\s.\-_:/]/gu, '').toLowerCase()
  return (['name', 'email', 'role', 'unit', 'deputy', 'phone'] as const).find((column) => headings[column].includes(word))
}

function rowOf (cells: readonly string[], columns: readonly (Column | undefined)[], row: number): ListRow {
  const cell = (column: Column): string => (cells[columns.indexOf(column)] ?? '').replace(/\s+/gu, ' ').trim()
  return { row, name: cell('name'), email: cell('email'), role: cell('role'), unit: cell('unit'), deputy: cell('deputy'), phone: cell('phone') }
}
