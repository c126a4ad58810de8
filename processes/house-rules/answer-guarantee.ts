import type { DiagramProblem, Model, Node } from '../../engine/index.ts'
import { endingsOf, leavings } from './walk.ts'
import { called, mark, takesIdeas } from './finding.ts'

const endings = new Set(['closed', 'do-it', 'referred', 'merged', 'withdrawn', 'benefit'])

/**
 * Svarsgaranti: in a process that takes in ideas, every path from its start, after the last decision and before an end, passes
 * a step marked `sluss:answers`. Side paths of events that do not interrupt are exempt: the idea goes on without them.
 * Called processes are steps on the way, so they need not answer themselves.
 */
export function answerGuarantee (model: Model): readonly DiagramProblem[] {
  if (!takesIdeas(model)) return []
  return leavings(model).filter(({ answered }) => !answered).map(({ node }) => ({
    rule: 'answer-guarantee',
    severity: 'error',
    element: node.id,
    sv: `En idé kan nå ${called(node)} utan att idégivaren får svar. Lägg ett brev som är märkt som svar före slutet, efter det sista beslutet.`,
    en: `An idea can reach ${called(node)} without an answer to its giver: put a step with sluss:answers after the last decision and before the end.`
  }))
}

/** In a process that takes in ideas, every end says how the idea ended, so that its giver can be told. */
export function endingTold (model: Model): readonly DiagramProblem[] {
  if (!takesIdeas(model)) return []
  return endingsOf(model).filter((node) => !hasEnding(node)).map((node) => ({
    rule: 'ending-untold',
    severity: 'error',
    element: node.id,
    sv: `Sluthändelsen ${called(node)} säger inte hur det gick för idén. Välj vad idégivaren ska se när idén slutar här.`,
    en: `The end event ${called(node)} has no sluss:stage with an ending.`
  }))
}

function hasEnding (node: Node): boolean {
  return endings.has(mark(node, 'sluss:stage')?.key ?? '')
}
