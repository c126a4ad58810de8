import type { DiagramProblem } from '../../model/model.ts'
import { hasErrors, type Position } from '../../model/problem.ts'
import { guardXml, type Limits, type Vocabulary } from '../../model/xml-guard.ts'
import type { Decisions } from './decisions.ts'
import { graphOf, type Found } from './graph.ts'
import { parseDmn } from './parse.ts'
import { syntaxFaults } from './syntax.ts'
import { isDmn } from './vocabulary.ts'

/** A file of decisions as read. `decisions` is absent when it cannot be read at all; it may be published only without errors among the problems. */
export interface DecisionsRead { readonly decisions?: Decisions, readonly problems: readonly DiagramProblem[] }

const LIMITS: Limits = { bytes: 2 * 1024 * 1024, depth: 100, elements: 20_000 }
const DMN: Vocabulary = { root: isDmn, standard: isDmn }

/**
 * Reads a DMN file of any version from 1.1 to 1.5, with any prefixes. Whatever is wrong comes back as problems, never as a rejection: a
 * file that cannot be read gives no decisions; one that has errors in some of its decisions gives all of them, so that the others can
 * be tried, but must not be published.
 */
export async function readDecisions (xml: string): Promise<DecisionsRead> {
  const { problems: refused, positions } = guardXml(xml, LIMITS, DMN)
  if (hasErrors(refused)) return { problems: refused.map(asDmn) }
  try {
    return await read(xml, positions)
  } catch (failure) {
    return { problems: [unreadable(failure)] }
  }
}

async function read (xml: string, positions: ReadonlyMap<string, Position>): Promise<DecisionsRead> {
  const { definitions, warnings } = await parseDmn(xml)
  const { decisions, found } = graphOf(definitions)
  const problems: DiagramProblem[] = [...found, ...syntaxFaults(decisions)].map(fault => placed(fault, positions))
  problems.push(...warnings.map(({ message }) => unread(message)))
  return { decisions: deepFrozen(decisions), problems }
}

/** A fault with the place of the node it stands in. */
function placed (fault: Found, positions: ReadonlyMap<string, Position>): DiagramProblem {
  return { ...fault, severity: 'error', ...(fault.element === undefined ? undefined : positions.get(fault.element)) }
}

/** What the parser passed over: an element it does not know, or one that it knows but that is not as it should be, and so is missing. */
function unread (message: string): DiagramProblem {
  const [what = message] = message.split('\n')
  const reason = /nested error: (.*)/.exec(message)?.[1] ?? ''
  const unknown = reason === '' || reason.startsWith('unknown type')
  return unknown
    ? { rule: 'dmn-unknown', severity: 'warning', sv: `Något i filen är inte DMN och läses inte: ${what}.`, en: `Something in the file is not DMN and is not read: ${what}.` }
    : { rule: 'dmn-invalid', severity: 'error', sv: `Något i filen följer inte DMN: ${what} (${reason}).`, en: `Something in the file is not valid DMN: ${what} (${reason}).` }
}

/** The guard speaks of diagrams. */
function asDmn (problem: DiagramProblem): DiagramProblem {
  if (problem.rule !== 'not-bpmn') return problem
  return { ...problem, rule: 'not-dmn', sv: 'Filen är ingen DMN-fil. Spara besluten som DMN 1.3 och försök igen.', en: 'The file is not DMN 1.1 to 1.5: its root is not dmn:definitions.' }
}

function unreadable (failure: unknown): DiagramProblem {
  const detail = failure instanceof Error ? failure.message : String(failure)
  return { rule: 'unreadable', severity: 'error', sv: 'Filen med beslut går inte att läsa.', en: `The decisions could not be read: ${detail}` }
}

function deepFrozen<Data> (data: Data): Data {
  if (typeof data === 'object' && data !== null && !Object.isFrozen(data)) {
    Object.freeze(data)
    Object.values(data).forEach(deepFrozen)
  }
  return data
}
