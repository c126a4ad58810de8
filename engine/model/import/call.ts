import { text, type Element } from '../element.ts'
import { extended, mapVariable } from './elements.ts'
import type { Foreign } from './foreign.ts'
import { valueOfJuel } from './juel.ts'
import { hasJuel } from './speaks.ts'
import type { Notes } from './notes.ts'

const bindings: Readonly<Record<string, string>> = { latest: 'deployment', deployment: 'deployment', versionTag: 'versionTag' }
const latest = ['anropar den version som publiceras tillsammans med den här, annars den nyaste', 'calls the version published together with this one, else the newest'] as const

/** What a call activity calls, in which version, and which variables go in and out. Camunda 7 hands over only what it names. */
export function importCall (foreign: Foreign, notes: Notes): void {
  const { element } = foreign
  const called = text(element, 'calledElement')
  if (called === undefined) return
  const binding = foreign.attribute('calledElementBinding') ?? 'latest'
  const bindingType = bindings[binding]
  if (bindingType === undefined) notes.leave(element, 'camunda:calledElementBinding', [`versionen kan inte väljas med ”${binding}” här; märk versionen med ett namn i stället`, `a version cannot be chosen by "${binding}" here; tag the version instead`])
  const versionTag = foreign.attribute('calledElementVersionTag')
  notes.attempt(element, 'calledElement', () => {
    extended(element, 'zeebe:CalledElement', {
      processId: valueOfJuel(called),
      ...(bindingType !== undefined && { bindingType }),
      ...(versionTag !== undefined && { versionTag }),
      propagateAllParentVariables: takesAll(foreign, 'in'),
      propagateAllChildVariables: takesAll(foreign, 'out')
    })
    Reflect.deleteProperty(element, 'calledElement')
    foreign.dropAttributes('calledElementVersionTag', ...(bindingType === undefined ? [] : ['calledElementBinding']))
    notes.map(element, 'calledElement', 'zeebe:calledElement processId', binding === 'latest' ? latest : undefined)
  })
  for (const [direction, mapping] of foreign.extensions) {
    if (direction === 'in' || direction === 'out') importMapping(foreign, direction, mapping, notes)
  }
}

function takesAll (foreign: Foreign, direction: string): boolean {
  return foreign.extensions.some(([name, mapping]) => name === direction && text(mapping, 'variables') === 'all')
}

function importMapping (foreign: Foreign, direction: 'in' | 'out', mapping: Element, notes: Notes): void {
  const { element } = foreign
  const what = `camunda:${direction} ${text(mapping, 'target') ?? text(mapping, 'variables') ?? ''}`.trim()
  const businessKey = text(mapping, 'businessKey')
  if (businessKey !== undefined) {
    if (!/execution\.(processB|b)usinessKey/.test(businessKey)) {
      notes.leave(element, 'camunda:in businessKey', ['den som anropas har alltid samma ärendenyckel som den som anropar', 'what is called always has its caller\'s business key'])
      return
    }
    foreign.dropExtension(mapping)
    notes.map(element, 'camunda:in businessKey', 'the business key')
    return
  }
  const target = text(mapping, 'target')
  const source = text(mapping, 'source')
  const expression = text(mapping, 'sourceExpression')
  const done = notes.attempt(element, what, () => {
    if (target === undefined) return
    const value = expression === undefined ? `=${source ?? 'null'}` : hasJuel(expression) ? valueOfJuel(expression) : `="${expression}"`
    mapVariable(element, direction === 'in' ? 'input' : 'output', value, target)
  })
  if (!done) return
  foreign.dropExtension(mapping)
  notes.map(element, what, target === undefined ? `zeebe:calledElement propagateAll${direction === 'in' ? 'Parent' : 'Child'}Variables` : `zeebe:${direction === 'in' ? 'input' : 'output'}`)
}
