import type { Random } from '../../support/random-process.ts'

type Mutation = (xml: string, random: Random) => string

/** Where a pattern occurs, one of the places by chance. */
function place (xml: string, pattern: RegExp, random: Random): RegExpMatchArray | undefined {
  const all = [...xml.matchAll(pattern)]
  return all[random.below(all.length)]
}

function replaced (xml: string, found: RegExpMatchArray | undefined, by: (text: string) => string): string {
  if (found?.index === undefined) return xml
  return xml.slice(0, found.index) + by(found[0]) + xml.slice(found.index + found[0].length)
}

const element = /<bpmn:(\w+)\b[^<>]*(?:\/>|>[^<]*<\/bpmn:\1>)/g
const tag = /<\/?[\w:]+[^<>]*>/g
const attribute = /\s[\w:]+="[^"]*"/g
const reference = /(?:sourceRef|targetRef|attachedToRef|default|messageRef|signalRef|errorRef|processRef|activityRef)="[^"]*"/g
const names = ['task', 'userTask', 'startEvent', 'endEvent', 'boundaryEvent', 'exclusiveGateway', 'eventBasedGateway', 'complexGateway', 'subProcess', 'transaction', 'adHocSubProcess', 'sequenceFlow', 'dataObject', 'lane', 'textAnnotation', 'choreographyTask', 'process', 'nothing', 'multiInstanceLoopCharacteristics', 'compensateEventDefinition', 'cancelEventDefinition', 'linkEventDefinition'] as const
const values = ['', ' ', '=', '=1', '=)', 'P', 'R/PT0S', '-1', '1e999', 'true', '99999999999999999999', '__proto__', 'constructor', 'toString', 'å\u0000', '&#x10FFFF;', '&lt;', '$' + '{x}', 'x'.repeat(5_000), 'start', 'end'] as const

const mutations: readonly Mutation[] = [
  (xml, random) => replaced(xml, place(xml, element, random), () => ''),
  (xml, random) => replaced(xml, place(xml, element, random), (text) => text + text),
  (xml, random) => replaced(xml, place(xml, element, random), (text) => text + text.replace(/ id="[^"]*"/, ` id="again${String(random.below(1_000))}"`)),
  (xml, random) => replaced(xml, place(xml, element, random), (text) => text.replaceAll(/(<\/?bpmn:)\w+/g, `$1${random.pick(...names)}`)),
  (xml, random) => replaced(xml, place(xml, tag, random), () => ''),
  (xml, random) => replaced(xml, place(xml, tag, random), (text) => text.replace(/[\w:]+/, `bpmn:${random.pick(...names)}`)),
  (xml, random) => replaced(xml, place(xml, attribute, random), () => ''),
  (xml, random) => replaced(xml, place(xml, attribute, random), (text) => text.replace(/"[^"]*"/, () => `"${random.pick(...values)}"`)),
  (xml, random) => replaced(xml, place(xml, attribute, random), (text) => text + text),
  (xml, random) => replaced(xml, place(xml, reference, random), (text) => text.replace(/"[^"]*"/, () => `"${place(xml, /(?<= id=")[^"]*/g, random)?.[0] ?? ''}"`)),
  (xml, random) => {
    const other = place(xml, element, random)?.[0] ?? ''
    return replaced(xml, place(xml, tag, random), (text) => text + other)
  },
  (xml, random) => xml.slice(0, random.below(xml.length)),
  (xml, random) => replaced(xml, place(xml, /[\s\S]/g, random), () => random.pick('<', '>', '&', '"', '\u0000', '\uD800', ']]>', '<!--', '<![CDATA[', '<?x', '<!DOCTYPE x [<!ENTITY y "z">]>', '&y;')),
  (xml, random) => replaced(xml, place(xml, element, random), (text) => '<bpmn:subProcess>'.repeat(40) + text + '</bpmn:subProcess>'.repeat(40)),
  (xml, random) => replaced(xml, place(xml, /<bpmn:(?:task|userTask|startEvent|endEvent)\b/g, random), (text) => `${text} ${Array.from({ length: 120 }, (_, index) => `a${String(index)}="1"`).join(' ')}`)
]

/** A diagram's text, spoilt in a place or two as a faulty tool, a bad merge or somebody malicious might. */
export function mutated (xml: string, random: Random): string {
  let spoilt = xml
  for (let left = 1 + random.below(2); left > 0; left--) spoilt = (mutations[random.below(mutations.length)] ?? ((same) => same))(spoilt, random)
  return spoilt
}
