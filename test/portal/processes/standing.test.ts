import t from 'tap'
import type { Position } from '../../../engine/index.ts'
import { standings } from '../../../portal/processes/standing.ts'

const at = (element: string, businessKey: string, day: number, waitsFor: Position['waitsFor'] = 'task'): Position =>
  ({ instance: `instance-${businessKey}`, businessKey, element, since: new Date(Date.UTC(2026, 10, day)), waitsFor })

t.test('ideas are gathered by step, the step with most ideas first', async (t) => {
  const found = standings([at('gate1', 'a', 3), at('first-contact', 'b', 1), at('gate1', 'c', 2)])
  t.strictSame(found.map(({ element, ideas }) => [element, ideas]), [['gate1', ['a', 'c']], ['first-contact', ['b']]])
  t.equal(found[0]?.since.getUTCDate(), 2, 'since when the one that has waited longest has')
})

t.test('an idea that stands in a step more than once is one idea', async (t) => {
  t.strictSame(standings([at('panel', 'a', 1), at('panel', 'a', 2)]).map(({ ideas }) => ideas), [['a']])
})

t.test('between steps with as many ideas, the one with the longest wait comes first', async (t) => {
  t.strictSame(standings([at('late', 'a', 9), at('early', 'b', 2)]).map(({ element }) => element), ['early', 'late'])
})

t.test('a step that failed is in trouble, and passing through a step is not waiting in it', async (t) => {
  const found = standings([at('receipt', 'a', 1, 'incident'), at('gateway', 'b', 1, 'nothing')])
  t.strictSame(found.map(({ element, trouble }) => [element, trouble]), [['receipt', true]])
})
