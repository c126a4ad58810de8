/** What was stored by earlier versions goes on: literal states, as they stood in the database. */
import t from 'tap'
import { advance, isRejection, type State, waits } from '../../../engine/core/index.ts'
import { chain, end, io, mappings, multi, start, user } from './support/elements.ts'
import { modelOf } from './support/instance.ts'
import { contextAt } from './support/random-run.ts'

t.test('instances of a multi-instance task that had scopes of their own', async (t) => {
  const model = await modelOf(start(), user('ask', io(mappings('input', ['x + 1', 'own'])), multi('list', { results: true })), end(), chain('start', 'ask', 'end'))
  let state: State = {
    model: 'p',
    next: 10,
    status: 'active',
    scopes: {
      1: { element: 'p', variables: { list: ['a', 'b'], x: 1 } },
      3: { element: 'ask', loop: { completed: 0, size: 2 }, parent: 1, token: 2, variables: { results: [null, null] } },
      5: { element: 'ask', parent: 3, token: 4, variables: { item: 'a', loopCounter: 1, own: 2, result: null } },
      7: { element: 'ask', parent: 3, token: 6, variables: { item: 'b', loopCounter: 2, own: 2, result: null } }
    },
    tokens: {
      2: { element: 'ask', local: 3, scope: 1 },
      4: { element: 'ask', instance: 1, local: 5, scope: 3, waits: [{ id: 8, kind: 'task', version: 1 }] },
      6: { element: 'ask', instance: 2, local: 7, scope: 3, waits: [{ id: 9, kind: 'task', version: 1 }] }
    }
  }
  for (const { id } of waits(state)) {
    const answer = advance(model, state, { type: 'completeTask', task: id, version: 1, variables: { result: id } }, contextAt(new Date('2026-11-24T08:00:00.000Z')))
    if (isRejection(answer)) throw new Error(answer.hint)
    state = answer.state
  }
  t.same(state, { model: 'p', next: 10, status: 'completed', scopes: { 1: { element: 'p', variables: { list: ['a', 'b'], x: 1, results: [8, 9] } } }, tokens: {} })
})
