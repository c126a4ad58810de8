// Every diagram we ship passes the engine's rules and the house rules without a remark.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readDiagram } from '../engine/index.ts'
import { houseRules } from '../processes/house-rules.ts'

let remarks = 0
let files = 0
for (const file of diagramsIn('processes')) {
  files += 1
  const { models, problems } = await readDiagram(readFileSync(file, 'utf8'))
  for (const problem of [...problems, ...models.flatMap((model) => houseRules(model))]) {
    remarks += 1
    process.stdout.write(`${file}:${problem.line ?? 1}:${problem.column ?? 1} ${problem.rule} ${problem.element ?? '-'} ${problem.en}\n`)
  }
}
if (files === 0) process.stdout.write('no diagram found\n')
process.exitCode = remarks === 0 && files > 0 ? 0 : 1

function diagramsIn (folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return diagramsIn(path)
    return name.endsWith('.bpmn') ? [path] : []
  })
}
