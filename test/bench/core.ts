import { atLeast, atMost, rounded, type Bench } from './bench.ts'
import { lifecycles } from './lifecycles.ts'
import { bundleSize, compileTime } from './reading.ts'
import { byHistory, byItems, bySize } from './step-cost.ts'

/** The engine in memory: how fast, beside bpmn-engine and as diagrams, histories and lists grow; and how much of it a browser loads. */
export const core: Bench = async progress => {
  const compile = await compileTime()
  const bundle = await bundleSize()
  const { figures, ratio } = await lifecycles(progress)
  const size = await bySize(progress)
  const history = await byHistory(progress)
  const items = await byItems(progress)
  const measured = {
    lifecycles_vs_bpmn_engine: ratio,
    step_200_vs_20_elements: rounded(size.middle),
    step_2000_vs_20_elements: rounded(size.big),
    step_1000_vs_10_steps: rounded(history.middle),
    step_100000_vs_10_steps: rounded(history.long),
    item_10000_vs_1000_items: rounded(items.atOnce),
    open_item_10000_vs_1000_items: rounded(items.oneByOne)
  }
  const sizes = { compile_200_first_ms: rounded(compile.first), compile_200_ms: rounded(compile.later), browser_bundle_kb: rounded(bundle) }
  return {
    bench: 'core',
    figures: { ...figures, ...sizes },
    ratios: measured,
    goals: [
      atLeast('lifecycles_vs_bpmn_engine', measured.lifecycles_vs_bpmn_engine, 200),
      atMost('step_200_vs_20_elements', measured.step_200_vs_20_elements, 1.2),
      atMost('step_2000_vs_20_elements', measured.step_2000_vs_20_elements, 1.2),
      atMost('step_1000_vs_10_steps', measured.step_1000_vs_10_steps, 1.2),
      atMost('step_100000_vs_10_steps', measured.step_100000_vs_10_steps, 1.2),
      atMost('item_10000_vs_1000_items', measured.item_10000_vs_1000_items, 1.5),
      atMost('open_item_10000_vs_1000_items', measured.open_item_10000_vs_1000_items, 1.5),
      atMost('compile_200_ms', sizes.compile_200_ms, 50),
      atMost('browser_bundle_kb', sizes.browser_bundle_kb, 160)
    ]
  }
}
