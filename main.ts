/**
 * Command line: `serve` (by default), `worker`, `migrate`, `init`, `provider`, and on files alone `lint`, `simulate`, `portability`, `decide`, `feel`; README.md says what each
 * does. What a verb needs is loaded when it is called.
 */
import { readFile } from 'node:fs/promises'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fileVerbs } from './engine/cli/index.ts'
import type { Terminal } from './engine/cli/terminal.ts'
import { systemClock } from './platform/clock.ts'
import { isProblem } from './platform/errors.ts'

const terminal: Terminal = {
  out: (line) => { process.stdout.write(`${line}\n`) },
  error: (line) => { process.stderr.write(`${line}\n`) },
  read: async (path) => readFile(path, 'utf8'),
  now: systemClock.now().toISOString(),
  houseRules: async () => (await import('./processes/house-rules.ts')).houseRules
}

async function command (name: string, args: readonly string[]): Promise<void> {
  const fileVerb = fileVerbs[name]
  if (fileVerb !== undefined) {
    const verb = await fileVerb()
    process.exitCode = await verb(args, terminal)
    return
  }
  const { serviceVerbs } = await import('./service.ts')
  const serviceVerb = serviceVerbs[name]
  if (serviceVerb !== undefined) {
    await serviceVerb(args)
    return
  }
  terminal.error(`There is no command "${name}". Use one of: ${[...Object.keys(serviceVerbs), ...Object.keys(fileVerbs)].join(', ')}`)
  process.exitCode = 2
}

const invoked = process.argv[1]
if (invoked !== undefined && realpathSync(invoked) === fileURLToPath(import.meta.url)) {
  const [name = 'serve', ...args] = process.argv.slice(2)
  command(name, args).catch((error: unknown) => {
    terminal.error(isProblem(error) ? `${error.message}\n${error.hint}` : error instanceof Error ? error.stack ?? error.message : String(error))
    process.exitCode = 1
  })
}
