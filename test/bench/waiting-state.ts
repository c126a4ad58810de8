import { readFile } from 'node:fs/promises'
import type { Command } from '../../engine/core/command.ts'
import { serialize, waits } from '../../engine/core/index.ts'
import { answer, begin, modelOf, take } from './our-engine.ts'

const LIFECYCLE = new URL('../../processes/ideas/idea-lifecycle.bpmn', import.meta.url)
const GATE = 'gate1'

/** How many bytes the state of an idea takes that waits for its first decision, by the lifecycle as shipped. */
export async function waitingStateBytes (): Promise<number> {
  const model = await modelOf(await readFile(LIFECYCLE, 'utf8'))
  let { state, events } = begin(model, { ideaId: '019acf4e-7b1c-7d11-a000-6b8f3c0d5e21', unit: 'barn-och-utbildning', hasEmail: true })
  const asked: Command[] = []
  for (let commands = 0; commands < 100; commands++) {
    if (waits(state).some(({ element }) => element === GATE)) return new TextEncoder().encode(serialize(state)).length
    asked.push(...events.map(answer).filter((command) => command !== undefined))
    const next = asked.shift()
    if (!next) break
    ({ state, events } = take(model, state, next))
  }
  throw new Error(`the lifecycle never waits at ${GATE}`)
}
