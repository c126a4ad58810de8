import { idOf, type Element } from '../element.ts'
import { Untranslatable } from './juel.ts'

/** One thing that another engine was told, and what became of it. */
export interface ImportNote {
  /** The id of the element that it is said of; empty for the file as a whole. */
  readonly element: string
  /** As the file calls it, by its usual prefix: `camunda:assignee`, `conditionExpression`. */
  readonly what: string
  /** What it has become here; absent when it was dropped or left. */
  readonly to?: string
  readonly sv: string
  readonly en: string
}

/** What an import finds out as it goes. */
export class Notes {
  readonly mapped: ImportNote[] = []
  readonly notMapped: ImportNote[] = []

  /** It means the same here. */
  map (element: Element, what: string, to: string, note?: readonly [sv: string, en: string]): void {
    const [sv, en] = note ?? ['betyder samma sak här', 'means the same here']
    this.mapped.push({ element: idOf(element), what, to, sv: `${what}: ${sv}.`, en: `${what}: ${en}.` })
  }

  /** It could not be brought along: why, in both languages, without a full stop. The first reason counts. */
  leave (element: Element, what: string, [sv, en]: readonly [sv: string, en: string]): void {
    if (this.notMapped.some((note) => note.element === idOf(element) && note.what === what)) return
    this.notMapped.push({ element: idOf(element), what, sv: `${what}: ${sv}.`, en: `${what}: ${en}.` })
  }

  /** Brings something along unless it holds an expression that has no counterpart. @returns whether it did */
  attempt (element: Element, what: string, bring: () => void): boolean {
    try {
      bring()
      return true
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error
      this.leave(element, what, [`uttrycket kan inte översättas: ${error.sv}`, `the expression cannot be translated: ${error.en}`])
      return false
    }
  }
}
