/** What a step can refer to: forms and letters published with the process, and processes to start. Key and name each. */
export interface Choices {
  readonly forms: readonly Choice[]
  readonly letters: readonly Choice[]
  readonly processes: readonly Choice[]
}
export type Choice = readonly [key: string, name: string]

/** Reads `[["receipt", "Tack för din idé"]]` as the page wrote it; what is anything else is left out. */
export function readChoices (json: string | undefined): readonly Choice[] {
  const parsed: unknown = json === undefined || json === '' ? [] : JSON.parse(json)
  if (!Array.isArray(parsed)) return []
  const items: readonly unknown[] = parsed
  return items.flatMap((item): Choice[] => {
    const pair: readonly unknown[] = Array.isArray(item) ? item : []
    const [key, name] = pair
    return typeof key === 'string' && typeof name === 'string' ? [[key, name]] : []
  })
}
