import { en } from './en.ts'
import { sv } from './sv.ts'

/** The catalogue's shape: every language has every key. */
export type Texts = typeof sv
/** Swedish first (språklagen §11), English by choice. */
export type Language = 'sv' | 'en'

/** The texts of a language. */
export const texts: Readonly<Record<Language, Texts>> = { sv, en }

/** Reads a language from a cookie or query; Swedish when it is anything else. */
export function languageOf (value: string | undefined): Language {
  return value === 'en' ? 'en' : 'sv'
}
