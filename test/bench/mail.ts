import { fork, type ChildProcess } from 'node:child_process'
import { projectPath } from '../../platform/paths.ts'
import { systemClock } from '../../platform/clock.ts'
import { startWorkers } from '../../workers/index.ts'
import { atLeast, median, rounded, type Bench, type Progress } from './bench.ts'
import type { Told } from './mail/sink.ts'
import { makeTown, type Town } from './mail/town.ts'

const IDEAS = 600
const ROUNDS = 3
const SLOW = 20
const PATIENCE_MS = 60_000

/**
 * How many task mails one worker process draws and sends a second: real steps in a real database, through the relay and the queue, into a mail
 * server in another process that accepts at once. Beside it, the same while one recipient's server takes 4 seconds for each of 20 mails.
 */
export const mail: Bench = async (progress) => {
  const sink = await startSink()
  const town = await makeTown(IDEAS, progress)
  try {
    const even: number[] = []
    const cpu: number[] = []
    const beside: number[] = []
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const quick = await measure(town, sink, 0, progress)
      const mixed = await measure(town, sink, SLOW, progress)
      if (round === 0) continue
      even.push(quick.rate)
      cpu.push(quick.cpu)
      beside.push(mixed.rate)
    }
    const figures = { mails_per_s: rounded(median(even)), mails_beside_a_slow_one_per_s: rounded(median(beside)), cpu_ms_per_mail: rounded(median(cpu)) }
    return { bench: 'mail', figures, ratios: {}, goals: [atLeast('mails_per_s', figures.mails_per_s, 100), atLeast('mails_beside_a_slow_one_per_s', figures.mails_beside_a_slow_one_per_s, 50)] }
  } finally {
    await town.stop()
    sink.child.disconnect()
  }
}

interface Sink { readonly child: ChildProcess, readonly url: string, count: number, heard: () => void }

async function startSink (): Promise<Sink> {
  const child = fork(projectPath('test', 'bench', 'mail', 'sink.ts'), { execArgv: ['--import', 'tsx'] })
  return new Promise((resolve) => {
    const sink: Sink = { child, url: '', count: 0, heard: () => undefined }
    child.on('message', ({ port, count }: Told) => {
      if (port !== undefined) resolve(Object.assign(sink, { url: `smtp://127.0.0.1:${String(port)}` }))
      if (count === undefined) return
      sink.count = count
      sink.heard()
    })
  })
}

/** From the start of the workers until the last mail to a quick recipient is there. @returns mails a second, and the worker's processor time for each in ms */
async function measure (town: Town, sink: Sink, slow: number, progress: Progress): Promise<{ readonly rate: number, readonly cpu: number }> {
  const expected = await town.renew(slow)
  const goal = sink.count + expected
  const arrived = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => { reject(new Error(`${String(goal - sink.count)} mails of ${String(expected)} did not arrive`)) }, PATIENCE_MS)
    sink.heard = () => {
      if (sink.count < goal) return
      clearTimeout(late)
      resolve()
    }
  })
  const workers = await startWorkers({ ...town, letter: async (work, row) => town.processes.letter(work, row), clock: systemClock, smtpUrl: sink.url })
  try {
    const began = process.hrtime.bigint()
    const before = process.cpuUsage()
    await arrived
    const seconds = Number(process.hrtime.bigint() - began) / 1e9
    const { user, system } = process.cpuUsage(before)
    progress(`${String(expected)} mails${slow > 0 ? ` beside ${String(slow)} slow ones` : ''} in ${seconds.toFixed(2)} s`)
    return { rate: expected / seconds, cpu: (user + system) / 1000 / expected }
  } finally {
    await workers.stop()
  }
}
