import type { Finding } from '../problem.ts'
import type { SchemaFault } from './check.ts'

/** What a sentence about a fault may name: `place` and `at` tell which element in Swedish and English, when it has an id. */
export interface Told extends SchemaFault { readonly place: string, readonly at: string }

/** The findings of one kind of fault. */
export function findings (faults: readonly SchemaFault[], kind: SchemaFault['kind'], severity: Finding['severity'], say: (fault: Told) => { readonly sv: string, readonly en: string }): Finding[] {
  return faults.filter((fault) => fault.kind === kind).map((fault) => {
    const { id, onId, line, column } = fault
    const quoted = onId === undefined ? '' : ` ”${onId}”`
    return { severity, line, column, ...(id !== undefined && { element: id }), ...say({ ...fault, place: quoted, at: quoted.replaceAll('”', '"') }) }
  })
}

const types: Readonly<Record<string, readonly [sv: string, en: string]>> = {
  boolean: ['Skriv true eller false.', 'write true or false'],
  integer: ['Skriv ett heltal.', 'write a whole number'],
  name: ['Skriv id:t på ett element.', 'write the id of an element'],
  qname: ['Skriv id:t på ett element.', 'write the id of an element'],
  uri: ['Skriv en URI utan mellanslag.', 'write a URI without spaces']
}

/** What a value should be, as a Swedish sentence. @param wanted a simple type of the schema */
export function wantedSv (wanted = ''): string {
  return types[wanted]?.[0] ?? `Välj ett av: ${wanted.split('|').join(', ')}.`
}

/** As `wantedSv`, as the end of an English sentence. */
export function wantedEn (wanted = ''): string {
  return types[wanted]?.[1] ?? `use one of: ${wanted.split('|').join(', ')}`
}
