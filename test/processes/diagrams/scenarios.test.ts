import t from 'tap'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Value } from 'typebox/value'
import { rehearse, ScenarioSchema } from '../../support/rehearse.ts'
import { processesWith } from '../../support/shipped.ts'

const casts = [
  { lifecycle: 'processes/ideas/idea-lifecycle.bpmn', folder: 'processes/ideas/scenarios' },
  { lifecycle: 'processes/ideas/variants/ydre.bpmn', folder: 'processes/ideas/scenarios/ydre' },
  { lifecycle: 'processes/ideas/variants/aneby.bpmn', folder: 'processes/ideas/scenarios/aneby' }
]

for (const { lifecycle, folder } of casts) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  t.test(`the scenarios of ${lifecycle} are played with the letters they promise`, async (t) => {
    const models = await processesWith(lifecycle)
    t.ok(files.length > 0, 'there are scenarios')
    for (const file of files) {
      const scenario = Value.Parse(ScenarioSchema, JSON.parse(readFileSync(join(folder, file), 'utf8')))
      const { letters, end, waiting, incidents } = rehearse(models, 'idea-lifecycle', scenario)
      t.strictSame(letters, scenario.letters, `${file}: letters`)
      t.equal(end, scenario.end, `${file}: end (waiting: ${waiting.join(', ')})`)
      t.strictSame(incidents, [], `${file}: no step fails`)
    }
  })
}
