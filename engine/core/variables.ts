import type { Run } from './run.ts'
import type { Json, Variables } from './state.ts'

/**
 * Merges variables upwards as Camunda 8 does: each goes to the nearest scope that has a variable of its name, else to the
 * process. Looks from `from` outwards.
 */
export function propagate (run: Run, from: number, variables: Variables): void {
  let rest = Object.entries(variables)
  for (let id: number | undefined = from; id !== undefined && rest.length > 0;) {
    const { variables, around, instance } = placeAt(run, id)
    // An instance's number is its own: nothing inside it hands another on, such as a called process that was given it.
    if (instance !== undefined) rest = rest.filter(([name]) => name !== 'loopCounter' || Object.hasOwn(variables, name))
    const here = around === undefined ? rest : rest.filter(([name]) => Object.hasOwn(variables, name))
    if (here.length > 0) {
      rest = rest.filter((entry) => !here.includes(entry))
      run.emit({ type: 'variables.set', scope: id, variables: Object.fromEntries(here) })
    }
    id = around
  }
}

/** A scope, or a token that keeps variables: the scope around it, and which instance's it is. */
function placeAt (run: Run, id: number): { readonly variables: Variables, readonly around: number | undefined, readonly instance: number | undefined } {
  if (run.state.scopes[id] === undefined) {
    const { variables = {}, scope: around, instance } = run.token(id)
    return { variables, around, instance }
  }
  const { variables, parent: around, token } = run.scope(id)
  return { variables, around, instance: token === undefined ? undefined : run.token(token).instance }
}

/** A copy of `variables` in which `path` (names with dots between) is `value`; contexts on the way are made or kept. */
export function withPath (variables: Variables, path: string, value: Json): Variables {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...variables, ...Object.fromEntries([[name, value]]) }
  const inner = Object.hasOwn(variables, name) ? variables[name] : undefined
  return { ...variables, ...Object.fromEntries([[name, withPath(isContext(inner) ? inner : {}, rest.join('.'), value)]]) }
}

function isContext (value: Json | undefined): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A process's or subprocess's own data objects and properties, before anything is written to them (BPMN 2.0.2 §10.4.1). */
export function ownData (run: Run, scope: string): Variables {
  const names = run.model.scopes[scope]?.data
  return names === undefined ? {} : Object.fromEntries(names.map((name) => [name, null]))
}
