import type { DefinitionContent } from '../../engine/index.ts'

/** Key and what people call it. */
export type Named = readonly [key: string, name: string]

/** Forms and letters published with a process, by the words a coordinator knows them by: a form's questions, a letter's subject. */
export function resourceNames ({ resources }: Pick<DefinitionContent, 'resources'>): { readonly forms: readonly Named[], readonly letters: readonly Named[] } {
  return {
    forms: entriesOf(resources['forms']).map(([key, form]) => [key, questions(form) ?? key] as const),
    letters: entriesOf(resources['letters']).map(([key, letter]) => [key, typeof letter === 'string' ? subject(letter) ?? key : key] as const)
  }
}

function subject (letter: string): string | undefined {
  const found = /^Ämne:\s*(.+)/.exec(letter)?.[1]?.replace(/\{\{\w+\}\}/g, '…').trim()
  return found === '' ? undefined : found
}

function questions (form: unknown): string | undefined {
  const components = entriesOf(form).find(([name]) => name === 'components')?.[1]
  if (!Array.isArray(components)) return undefined
  const labels = components.flatMap((field: unknown) => entriesOf(field).flatMap(([name, value]) => name === 'label' && typeof value === 'string' ? [value] : []))
  const [first, second] = labels
  if (first === undefined) return undefined
  if (second === undefined) return first
  return labels.length === 2 ? `${first}, ${second}` : `${first}, ${second} med mera`
}

function entriesOf (value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
