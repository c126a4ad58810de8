import { idOf, text, type Element } from './element.ts'

const nouns: ReadonlyArray<readonly [pattern: RegExp, sv: string, en: string]> = [
  [/MessageFlow$/, 'meddelandeflödet', 'message flow'],
  [/SequenceFlow$/, 'pilen', 'flow'],
  [/EventDefinition$/, 'utlösaren', 'event definition'],
  [/StartEvent$/, 'starthändelsen', 'start event'],
  [/EndEvent$/, 'sluthändelsen', 'end event'],
  [/BoundaryEvent$/, 'kanthändelsen', 'boundary event'],
  [/Event$/, 'händelsen', 'event'],
  [/Gateway$/, 'vägvalet', 'gateway'],
  [/SubProcess$|Transaction$/, 'delprocessen', 'subprocess'],
  [/Process$/, 'processen', 'process'],
  [/CallActivity$/, 'anropet', 'call activity'],
  [/ChoreographyTask$/, 'koreografisteget', 'choreography task'],
  [/Task$/, 'steget', 'step'],
  [/Message$/, 'meddelandet', 'message'],
  [/Signal$/, 'signalen', 'signal'],
  [/Error$/, 'felet', 'error'],
  [/Escalation$/, 'eskaleringen', 'escalation'],
  [/Choreography$/, 'koreografin', 'choreography'],
  [/Collaboration$/, 'samarbetet', 'collaboration'],
  [/Conversation$/, 'konversationen', 'conversation'],
  [/Participant$/, 'poolen', 'pool'],
  [/Lane$/, 'banan', 'lane'],
  [/DataObject(?:Reference)?$/, 'dataobjektet', 'data object'],
  [/DataStore(?:Reference)?$/, 'datalagret', 'data store'],
  [/DataInput$/, 'indata', 'data input'],
  [/DataOutput$/, 'utdata', 'data output'],
  [/(?:In|Out)putSet$/, 'datamängden', 'data set'],
  [/Association$/, 'förbindelsen', 'association'],
  [/Import$/, 'importen', 'import'],
  [/TextAnnotation$/, 'anteckningen', 'annotation'],
  [/Documentation$/, 'dokumentationen', 'documentation'],
  [/LoopCharacteristics$/, 'upprepningen', 'loop'],
  [/Assignment$/, 'tilldelningen', 'assignment'],
  [/(?:Resource|Performer|Owner)$/, 'rollen', 'role'],
  [/Definitions$/, 'diagrammet', 'diagram']
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
