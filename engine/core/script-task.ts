import type { ScriptTask } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { evaluate } from './evaluation.ts'

/** BPMN 2.0.2 §13.3.3: evaluates its FEEL script; the value is stored as its result variable. One in another language is passed by. */
export const scriptTask: Behaviour<ScriptTask> = {
  instant: true,
  enter (run, token, node) {
    if (node.skipped === true) {
      run.finish(token)
      return
    }
    const value = evaluate(run, run.scopeOf(token), node.script)
    run.finish(token, Object.fromEntries([[node.result, value]]))
  }
}
