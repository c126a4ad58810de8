import { child, children, text, type Element } from '../element.ts'
import { bodyOf, type Foreign, partsOf } from './foreign.ts'
import { mapVariable } from './elements.ts'
import { feelOfJuel, Untranslatable, valueOfJuel } from './juel.ts'
import { hasJuel } from './speaks.ts'
import type { Notes } from './notes.ts'

/** A value in FEEL, as part of a larger expression. @throws Untranslatable */
function feelOf (written: string): string {
  return hasJuel(written) ? valueOfJuel(written).slice(1) : JSON.stringify(written)
}

/** A script in JUEL or FEEL, as FEEL. @throws Untranslatable */
export function feelOfScript (format: string | undefined, script: string): string {
  if (/^feel$/i.test(format ?? '')) return script
  if (/^juel$/i.test(format ?? '')) return hasJuel(script) ? valueOfJuel(script).slice(1) : feelOfJuel(script)
  throw new Untranslatable(`skript i ${format ?? 'ett okänt språk'} körs inte här; skriv om det i FEEL`, `scripts in ${format ?? 'an unnamed language'} are not run here; write it in FEEL`)
}

/** What a `camunda:inputParameter`, an entry or a list's value holds: text, list, map or script. @throws Untranslatable */
function contentOf (parameter: Element): string {
  const [first] = partsOf(parameter)
  if (first === undefined) return feelOf(bodyOf(parameter))
  const [kind, inner] = first
  if (kind === 'list') return `[${partsOf(inner).map(([name, item]) => name === 'script' ? scriptOf(item) : feelOf(bodyOf(item))).join(', ')}]`
  if (kind === 'map') return `{ ${partsOf(inner).map(([, entry]) => `${JSON.stringify(text(entry, 'key') ?? '')}: ${contentOf(entry)}`).join(', ')} }`
  if (kind === 'script') return scriptOf(inner)
  throw new Untranslatable(`${kind} finns inte här`, `there is no ${kind} here`)
}

function scriptOf (script: Element): string {
  if (text(script, 'resource') !== undefined) throw new Untranslatable('skript i egna filer körs inte här', 'scripts in files of their own are not run here')
  return `(${feelOfScript(text(script, 'scriptFormat'), bodyOf(script))})`
}

/** `camunda:inputOutput`: input and output mappings. */
export function importMappings (foreign: Foreign, notes: Notes): void {
  const found = foreign.extension('inputOutput')
  if (found === undefined) return
  const { element } = foreign
  const left = partsOf(found).flatMap(([kind, parameter]) => {
    const name = text(parameter, 'name') ?? ''
    const direction = kind === 'inputParameter' ? 'input' : 'output'
    const done = notes.attempt(element, `camunda:${kind} ${name}`, () => {
      mapVariable(element, direction, `=${contentOf(parameter)}`, name)
      notes.map(element, `camunda:${kind} ${name}`, `zeebe:${direction}`)
    })
    return done ? [] : [parameter]
  })
  // What was brought along must not be brought along again.
  if (left.length === 0) foreign.dropExtension(found)
  else Reflect.set(found, '$children', left)
}

/** A condition or other expression of the standard: `${…}` becomes FEEL in place. */
export function importExpression (owner: Element, property: string, notes: Notes): void {
  const expression = child(owner, property)
  const body = text(expression, 'body')
  if (expression === undefined || body === undefined) return
  const language = text(expression, 'language')
  if (language !== undefined && !/juel|feel/i.test(language)) {
    notes.leave(owner, property, [`uttryck i ${language} körs inte här; skriv om det i FEEL`, `expressions in ${language} are not run here; write it in FEEL`])
  } else if (hasJuel(body)) {
    notes.attempt(owner, property, () => {
      Reflect.set(expression, 'body', valueOfJuel(body))
      Reflect.deleteProperty(expression, 'language')
      notes.map(owner, property, 'FEEL')
    })
  }
}

/** A name or key of the standard that may hold `${…}`. */
export function importText (owner: Element, property: string, notes: Notes): void {
  const written = text(owner, property)
  if (written === undefined || !hasJuel(written)) return
  notes.attempt(owner, property, () => {
    Reflect.set(owner, property, valueOfJuel(written))
    notes.map(owner, property, 'FEEL')
  })
}

/** Conditions, timers and names in the event definitions of an event. */
export function importEvents (event: Element, notes: Notes): void {
  for (const definition of children(event, 'eventDefinitions')) {
    for (const property of ['condition', 'timeDate', 'timeDuration', 'timeCycle']) importExpression(definition, property, notes)
  }
}
