// Holds the house's sizes: files of ours stay under 300 lines; platform keeps to ten files.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const folders = ['platform', 'engine', 'processes', 'portal', 'modeler', 'workers']
const problems = []
let platformFiles = 0
for (const folder of folders) {
  for (const file of sourcesIn(folder)) {
    const lines = readFileSync(file, 'utf8').split('\n').length
    if (lines > 301) problems.push(`${file}: ${lines} lines; split it, one noun a file`)
    if (folder === 'platform') platformFiles += 1
  }
}
if (platformFiles > 10) problems.push(`platform has ${platformFiles} files; at most 10: move what not everybody needs`)
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1

function sourcesIn (folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sourcesIn(path)
    return /\.(ts|tsx)$/.test(name) ? [path] : []
  })
}
