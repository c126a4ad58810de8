import { child, children, extension, text, type Element } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

const name = String.raw`[\p{L}_][\p{L}\p{N}_]*`
const path = new RegExp(`^${name}(?:\\.${name})*$`, 'u')
const keywords = new Set(['true', 'false', 'null', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'and', 'or', 'not', 'function', 'between', 'instance', 'of', 'external'])

function usable (written: string): boolean {
  return path.test(written) && !written.split('.').some((part) => keywords.has(part) || part in Object.prototype)
}

function namesOf ({ element }: SourceNode): ReadonlyArray<string | undefined> {
  const mapping = extension(element, 'zeebe:IoMapping')
  const loop = extension(child(element, 'loopCharacteristics'), 'zeebe:LoopCharacteristics')
  const targets = (direction: string) => children(mapping, direction).map((each: Element) => text(each, 'target') ?? '')
  return [
    ...targets('inputParameters'),
    ...targets('outputParameters'),
    text(extension(element, 'sluss:Gate'), 'result'),
    text(extension(element, 'zeebe:Script'), 'resultVariable'),
    text(loop, 'inputElement'),
    text(loop, 'outputCollection')
  ]
}

/** A variable's name must be readable by FEEL (DMN 1.3 §10.3.1.2): a hyphen there is a minus, and keywords are taken. */
export const variableName: Rule = {
  id: 'variable-name',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const node of process.nodes.values()) {
        for (const written of namesOf(node)) {
          if (written === undefined || usable(written)) continue
          const { sv, en } = called(node.element)
          yield {
            severity: 'error',
            element: node.id,
            sv: written === '' ? `En mappning i ${sv} saknar variabel. Ange vad värdet ska heta.` : `Variabeln ”${written}” i ${sv} går inte att använda. Skriv ett ord utan mellanslag och bindestreck, som ”parkUntil”.`,
            en: written === '' ? `A mapping of ${en} has no target.` : `${sentence(en)} uses the variable name "${written}", which FEEL cannot read.`
          }
        }
      }
    }
  }
}
