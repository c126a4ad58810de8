import type { Files, Refusal } from '../files/contract.ts'
import { refusalInWords } from '../files/texts.ts'
import type { LeftOut } from './contract.ts'
import { texts } from './texts.ts'

/** A file that was refused, in words. */
export function leftOutOf (refusal: Refusal, { limits }: Pick<Files, 'limits'>): LeftOut {
  return /^winmail\.dat$/iu.test(refusal.name)
    ? { name: refusal.name, code: 'winmail', words: texts.answer.winmail }
    : { ...refusal, words: refusalInWords(refusal, limits) }
}
