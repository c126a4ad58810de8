import { idOf, text, type Element } from './element.ts'

const nouns: ReadonlyArray<readonly [pattern: RegExp, sv: string, en: string]> = [
  [/SequenceFlow$/, 'pilen', 'flow'],
  [/StartEvent$/, 'starthändelsen', 'start event'],
  [/EndEvent$/, 'sluthändelsen', 'end event'],
  [/BoundaryEvent$/, 'kanthändelsen', 'boundary event'],
  [/Event$/, 'händelsen', 'event'],
  [/Gateway$/, 'vägvalet', 'gateway'],
  [/SubProcess$|Transaction$/, 'delprocessen', 'subprocess'],
  [/Process$/, 'processen', 'process'],
  [/CallActivity$/, 'anropet', 'call activity'],
  [/Task$/, 'steget', 'step'],
  [/Message$/, 'meddelandet', 'message'],
  [/Signal$/, 'signalen', 'signal'],
  [/Error$/, 'felet', 'error'],
  [/Escalation$/, 'eskaleringen', 'escalation']
]

/** What to call an element in a sentence: `sv` as in `steget ”Pröva idén”`, by its name or else its id. */
export function called (element: Element): { readonly sv: string, readonly en: string } {
  const found = nouns.find(([pattern]) => pattern.test(element.$type))
  const name = text(element, 'name')?.replace(/\s+/g, ' ') ?? idOf(element)
  const [, sv, en] = found ?? [undefined, 'elementet', 'element']
  return name === '' ? { sv, en: `the ${en}` } : { sv: `${sv} ”${name}”`, en: `the ${en} "${name}"` }
}

/** A sentence with its first letter in upper case. */
export function sentence (words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
