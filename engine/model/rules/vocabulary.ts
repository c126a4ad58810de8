import { extensionsOf, text, type Element } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

interface Use { readonly on?: string, readonly needs?: readonly string[], readonly noun: string, readonly where: string, readonly en: string }

const uses: Readonly<Record<string, Use>> = {
  'sluss:Gate': { on: 'bpmn:UserTask', noun: 'Ett beslut', where: 'ett användarsteg', en: 'a user task' },
  'sluss:Remind': { on: 'bpmn:UserTask', noun: 'En påminnelse', where: 'ett användarsteg', en: 'a user task' },
  'sluss:Letter': { on: 'bpmn:SendTask', needs: ['template'], noun: 'Ett brev', where: 'ett sändsteg', en: 'a send task' },
  'sluss:Stage': { needs: ['key', 'now', 'next'], noun: 'Ett skede', where: 'ett steg eller en händelse', en: 'a flow node' }
}

function faultOf (type: string, each: Element): readonly [sv: string, en: string] | undefined {
  const use = uses[each.$type]
  if (use === undefined) return undefined
  if (use.on !== undefined && use.on !== type) return [`${use.noun} kan bara finnas på ${use.where}. Flytta det dit`, `${each.$type} can only be on ${use.en}`]
  if (use.needs === undefined || use.needs.some((attribute) => text(each, attribute) !== undefined)) return undefined
  return [`${use.noun} är tomt. Ange ${use.needs.join(' eller ')}`, `${each.$type} is empty: give it ${use.needs.join(' or ')}`]
}

/** Our own extensions stand where they are read, and say something. A stage without a key only changes what the giver reads. */
export const vocabulary: Rule = {
  id: 'vocabulary',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, type, element } of process.nodes.values()) {
        for (const each of extensionsOf(element)) {
          const fault = faultOf(type, each)
          if (fault !== undefined) yield { severity: 'error', element: id, sv: `${sentence(called(element).sv)}: ${fault[0]}.`, en: `${sentence(called(element).en)}: ${fault[1]}.` }
        }
      }
    }
  }
}
