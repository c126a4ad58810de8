/** The worker in which bpmn-engine runs: one path at a time. Whoever started it ends it when it takes too long. */
import { parentPort } from 'node:worker_threads'
import { Value } from 'typebox/value'
import { OpinionRequestSchema } from './second-opinion-contract.ts'
import { opine } from './second-opinion-run.ts'

const port = parentPort
port?.on('message', (message: unknown) => {
  opine(Value.Parse(OpinionRequestSchema, message)).then(
    (opinion) => { port.postMessage(opinion) },
    (error: unknown) => { port.postMessage({ completed: {}, error: error instanceof Error ? error.message : String(error) }) }
  )
})
// It has loaded, and can be asked.
port?.postMessage({ completed: {} })
