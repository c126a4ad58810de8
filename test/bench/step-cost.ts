import type { Model } from '../../engine/model/model.ts'
import { compared, seconds, type Progress } from './bench.ts'
import { diagramOf, endless, forEachItem } from './diagrams.ts'
import { modelOf, Play } from './our-engine.ts'

const STEPS = 600
/** Ids grow with the history, and small ones cost JavaScript a little less: they begin alike, so that only the diagrams differ. */
const FIRST = 10_000

/** What a step costs in a diagram of 2,000 and of 200 elements, beside one of 20. */
export async function bySize (progress: Progress): Promise<{ readonly big: number, readonly middle: number }> {
  const [small, middle, big] = await Promise.all([20, 200, 2_000].map(async (size) => modelOf(diagramOf(size))))
  // The large ones are played piece by piece, so that each round takes as many steps of each.
  const took = await compared({ small: stepper(small), middle: stepper(middle), big: stepper(big) }, progress, 'elements')
  return { middle: took('middle') / took('small'), big: took('big') / took('small') }
}

function stepper (model: Model | undefined): () => Promise<number> {
  if (model === undefined) throw new Error('no model')
  let play = new Play(model, { x: 1 }, FIRST)
  return async () => {
    let spent = 0
    for (let left = STEPS; left > 0;) {
      // Starting an instance is no step in the diagram.
      if (play.ended) play = new Play(model, { x: 1 }, FIRST)
      let done = 0
      spent += await seconds(1, () => { while (done < left && play.step()) done += 1 })
      left -= done
    }
    return spent / STEPS
  }
}

/** What a step costs in an instance that has had 100,000 and 1,000 steps, beside one that has had 10. */
export async function byHistory (progress: Progress): Promise<{ readonly long: number, readonly middle: number }> {
  const model = await modelOf(endless)
  const after = (steps: number): Play => {
    const play = new Play(model, { x: 1 })
    for (let done = 0; done < steps; done++) play.step()
    return play
  }
  const [short, middle, long] = [after(10), after(1_000), after(100_000)].map((play) => play.kept())
  const from = (kept: string | undefined) => async (): Promise<number> => {
    const play = Play.restored(model, kept ?? '')
    return seconds(STEPS, () => play.step())
  }
  const took = await compared({ short: from(short), middle: from(middle), long: from(long) }, progress, 'steps')
  return { middle: took('middle') / took('short'), long: took('long') / took('short') }
}

/** What each item of a multi-instance step costs when there are 10,000, beside 1,000: all in one command, and completed one by one. */
export async function byItems (progress: Progress): Promise<{ readonly atOnce: number, readonly oneByOne: number }> {
  const [script, user] = await Promise.all([modelOf(forEachItem('script')), modelOf(forEachItem('user'))])
  const each = (model: Model, items: number, times: number) => async (): Promise<number> => {
    const list = Array.from({ length: items }, (_, index) => index)
    return await seconds(times, () => { new Play(model, { list }).finish() }) / items
  }
  const took = await compared({ few: each(script, 1_000, 10), many: each(script, 10_000, 1), fewTasks: each(user, 1_000, 10), manyTasks: each(user, 10_000, 1) }, progress, 'items')
  return { atOnce: took('many') / took('few'), oneByOne: took('manyTasks') / took('fewTasks') }
}
