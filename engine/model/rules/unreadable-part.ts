import type { ModdleWarning } from 'bpmn-moddle'
import { idOf, isElement } from '../element.ts'
import type { Finding } from '../problem.ts'
import type { Rule } from './rule.ts'

const where = /line: (\d+)\s+column: (\d+)/
const written = /^unparsable content <([^\s/>]+)/
const illegal = /illegal ID <([^>]*)>/

// The parser counts lines and columns from 0.
function placeOf (message: string): { line: number, column: number } | undefined {
  const found = where.exec(message)
  return found === null ? undefined : { line: Number(found[1]) + 1, column: Number(found[2]) + 1 }
}

function attributeFinding (warning: ModdleWarning): Finding {
  const element = isElement(warning.element) ? idOf(warning.element) : ''
  const name = warning.property ?? ''
  return {
    severity: 'warning',
    ...(element !== '' && { element }),
    sv: `Attributet ”${name}” är okänt och används inte. Kontrollera hur det stavas.`,
    en: `The attribute "${name}" is unknown and ignored. Check its spelling.`
  }
}

function elementFinding (warning: ModdleWarning): Finding {
  const place = placeOf(warning.message)
  const id = illegal.exec(warning.message)?.[1]
  if (id !== undefined) {
    return {
      severity: 'error',
      element: id,
      ...place,
      sv: `Id:t ”${id}” går inte att använda. Ett id börjar med en bokstav a–z och innehåller bara bokstäverna a–z, siffror, bindestreck, punkt och understreck.`,
      en: `The id "${id}" cannot be used: begin with a letter a–z, then letters a–z, digits, - . and _.`
    }
  }
  if (warning.message.includes('unexpected body text')) {
    return { severity: 'warning', ...place, sv: 'Här står text som inte hör till något och inte används.', en: 'There is text here that belongs to nothing and is ignored.' }
  }
  const name = written.exec(warning.message)?.[1]
  const tag = name === undefined ? 'en del' : `<${name}>`
  // What Zeebe adds between versions is not ours to refuse; anything else unknown would change what the diagram means.
  const ours = !warning.message.includes('unknown type <zeebe:')
  return {
    severity: ours ? 'error' : 'warning',
    ...place,
    sv: ours ? `Diagrammet innehåller ${tag} som inte går att läsa. Ta bort den eller rätta stavningen.` : `Tillägget ${tag} är okänt och används inte.`,
    en: name === undefined ? `A part cannot be read: ${warning.message.replace(/\s+/g, ' ')}` : `The element <${name}> is unknown${ours ? '' : ' and ignored'}.`
  }
}

/** Nothing that the parser dropped goes unsaid: elements and attributes that BPMN, Zeebe and our vocabulary do not have. */
export const unreadablePart: Rule = {
  id: 'unreadable-part',
  demands: 'execution',
  * check ({ warnings }) {
    for (const warning of warnings) {
      if (warning.message.startsWith('unresolved reference')) continue
      if (warning.message.startsWith('unknown attribute')) yield attributeFinding(warning)
      else if (warning.message.startsWith('unsupported document encoding')) {
        yield { severity: 'warning', sv: 'Filen säger att den har en annan teckenkodning än UTF-8. Den läses som UTF-8.', en: 'The file claims another encoding than UTF-8; it is read as UTF-8.' }
      } else yield elementFinding(warning)
    }
  }
}
