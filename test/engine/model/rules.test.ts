import t from 'tap'
import { lintDiagram } from '../../../engine/model/read-diagram.ts'
import { rules } from '../../../engine/model/rules/index.ts'
import { eventCases } from './cases/event.ts'
import { flowCases } from './cases/flow.ts'
import { taskCases } from './cases/task.ts'

const cases = [...flowCases, ...eventCases, ...taskCases]

for (const { rule, sentence, severity = 'error', element, violating, conforming, says } of cases) {
  t.test(`${rule}: ${sentence} is found, and mending it is enough`, async (t) => {
    const { problems, models } = await lintDiagram(violating)
    const found = problems.filter((problem) => problem.rule === rule && problem.element === element)
    t.equal(found.length, 1, JSON.stringify(problems, undefined, 2))
    const problem = found[0]
    t.equal(problem?.severity, severity)
    t.match(problem?.sv, says)
    t.match(problem?.sv, /^[A-ZÅÄÖ].*\.$/, 'a whole sentence')
    t.match(problem?.en, /^[A-Z].*\.$/, 'a whole sentence')
    t.equal(models.length > 0, !problems.some((each) => each.severity === 'error'), 'an error keeps the models away')

    const mended = await lintDiagram(conforming)
    t.same(mended.problems.filter((each) => each.rule === rule || each.severity === 'error'), [])
    t.equal(mended.models.length, 1)
  })
}

t.test('a problem that names an element says where that element begins', async (t) => {
  for (const { violating } of cases) {
    const lines = violating.split('\n')
    for (const { element, line, column, rule } of (await lintDiagram(violating)).problems) {
      if (element === undefined) continue
      const rest = lines[(line ?? 0) - 1]?.slice((column ?? 0) - 1)
      t.match(rest, new RegExp(`^<[^>]*id="${element}"`), `${rule} ${element}`)
    }
  }
})

t.test('every rule has a diagram that breaks it', (t) => {
  t.same(rules.map((rule) => rule.id).filter((id) => !cases.some((each) => each.rule === id)), [])
  t.end()
})

t.test('no two rules have the same id', (t) => {
  t.equal(new Set(rules.map((rule) => rule.id)).size, rules.length)
  t.end()
})
