import { readFile } from 'node:fs/promises'
import { serialize, waits, type OpenWait } from '../../engine/core/index.ts'
import { answer, begin, modelOf, take } from './our-engine.ts'

const LIFECYCLE = new URL('../../processes/ideas/idea-lifecycle.bpmn', import.meta.url)
const GATE = 'gate1'

function isWork (wait: OpenWait): boolean {
  return wait.kind === 'task' || wait.kind === 'job'
}

/** How many bytes the state of an idea takes that waits for its first decision, by the lifecycle as shipped. */
export async function waitingStateBytes (): Promise<number> {
  const model = await modelOf(await readFile(LIFECYCLE, 'utf8'))
  let state = begin(model, { ideaId: '019acf4e-7b1c-7d11-a000-6b8f3c0d5e21', unit: 'barn-och-utbildning', hasEmail: true })
  for (let commands = 0; commands < 100; commands++) {
    const open = waits(state)
    if (open.some(({ element }) => element === GATE)) return new TextEncoder().encode(serialize(state)).length
    const next = open.find(isWork)
    if (!next) break
    state = take(model, state, answer(next))
  }
  throw new Error(`the lifecycle never waits at ${GATE}`)
}
