import { describeError } from '../../platform/errors.ts'
import type { Bench, Goal, Result } from './bench.ts'
import { core } from './core.ts'
import { http } from './http.ts'
import { mail } from './mail.ts'
import { start } from './start.ts'

const benches: Readonly<Record<string, Bench>> = { core, http, mail, start }

function say (line: string): void {
  process.stderr.write(`${line}\n`)
}

function bound (goal: Goal): string {
  return `${'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`} ${goal.met ? 'met' : 'NOT MET'}`
}

function table ({ bench, figures, ratios, goals }: Result): string {
  const rows = Object.entries({ ...figures, ...ratios }).map(([key, value]) => {
    const goal = goals.find(each => each.key === key)
    return `  ${key.padEnd(32)}${String(value).padStart(12)}  ${goal ? bound(goal) : ''}`.trimEnd()
  })
  const unmeasured = goals.filter(({ key }) => !(key in figures) && !(key in ratios)).map(goal => `  ${goal.key.padEnd(32)}${'–'.padStart(12)}  ${bound(goal)}`)
  return [bench, ...rows, ...unmeasured].join('\n')
}

async function run (name: string, json: boolean): Promise<void> {
  const bench = benches[name]
  if (!bench) throw new Error(`no bench is called ${name}; there are ${Object.keys(benches).join(', ')}`)
  const result = await bench(line => { say(`${name}: ${line}`) })
  process.stdout.write(`${json ? JSON.stringify(result) : table(result)}\n`)
}

const names = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
const json = process.argv.includes('--json')
try {
  for (const name of names.length > 0 ? names : Object.keys(benches)) await run(name, json)
} catch (error) {
  say(describeError(error))
  process.exitCode = 1
}
