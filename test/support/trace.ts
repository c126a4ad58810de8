import type { RehearsalEvent, RehearsalEventName } from '../../engine/rehearsal/event.ts'

type Writer = readonly [kind: string, write: (line: RehearsalEvent) => string]

const named = ({ element = '', loopCounter }: RehearsalEvent): string => loopCounter === undefined ? element : `${element}#${loopCounter}`
const ofElement = (kind: string): Writer => [kind, (line) => `${named(line)} ${kind}`]
const ofProcess = (kind: string, word: string): Writer => [kind, (line) => `process ${line.process} ${word}`]

const writers: Partial<Record<RehearsalEventName, Writer>> = {
  'element.activated': ofElement('activated'),
  'element.completed': ofElement('completed'),
  'element.terminated': ofElement('terminated'),
  'loop.activated': ofElement('activated'),
  'loop.completed': ofElement('completed'),
  'loop.terminated': ofElement('terminated'),
  'process.started': ofProcess('started', 'started'),
  'process.completed': ofProcess('process', 'completed'),
  'process.terminated': ofProcess('process', 'terminated'),
  'process.failed': ofProcess('process', 'failed'),
  'timer.fired': ['timer', (line) => `timer ${named(line)} fired`],
  'task.created': ['task', (line) => `task ${named(line)} created`],
  'job.created': ['job', ({ job = '' }) => `job ${job} created`],
  'job.failed': ['job', ({ element = '' }) => `job ${element} failed`],
  'message.published': ['message', ({ message = '' }) => `message ${message} published`],
  'signal.broadcast': ['signal', ({ signal = '' }) => `signal ${signal} broadcast`],
  'error.thrown': ['error', ({ code = '' }) => `error ${code} thrown`],
  'escalation.thrown': ['escalation', ({ code = '' }) => `escalation ${code} thrown`],
  'compensation.triggered': ['compensation', (line) => `compensation ${named(line)} triggered`],
  'incident.created': ['incident', ({ element = '', code = '' }) => `incident ${element} ${code}`]
}

/** A rehearsal's lines as a reader's trace, of some kinds only: the format of `test/engine/constructs/README.md`. */
export function traceOf (lines: readonly RehearsalEvent[], kinds: readonly string[] = ['completed', 'terminated', 'process']): readonly string[] {
  let at = ''
  return lines.flatMap((line) => {
    const [kind, write] = writers[line.event] ?? []
    if (kind === undefined || write === undefined || !kinds.includes(kind)) return []
    const clock = kinds.includes('clock') && line.at !== at ? [`at ${line.at}`] : []
    at = line.at
    return [...clock, write(line)]
  })
}
