// Everything that can be said of the code without running it. Runs each check, shows what failed, and exits 1 if any did.
import { spawnSync } from 'node:child_process'

const checks = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'eslint', ['.', '--max-warnings=0']],
  ['imports', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'platform', 'engine', 'processes', 'portal', 'modeler', 'workers', 'main.ts', 'service.ts']],
  ['dead code', 'knip', []],
  ['diagrams by bpmnlint', 'bpmnlint', ['processes/**/*.bpmn']],
  ['diagrams by our own rules', process.execPath, ['--import', 'tsx', 'scripts/lint-diagrams.ts']],
  ['sizes', process.execPath, ['scripts/lint-sizes.mjs']]
]

let failed = 0
for (const [name, command, args] of checks) {
  process.stdout.write(`${name} … `)
  const local = command === process.execPath ? command : `node_modules/.bin/${command}`
  const result = spawnSync(local, args, { encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 })
  const ok = result.status === 0
  process.stdout.write(ok ? 'ok\n' : 'failed\n')
  if (!ok) {
    failed += 1
    process.stdout.write(`${result.stdout}${result.stderr}\n`)
  }
}
process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
