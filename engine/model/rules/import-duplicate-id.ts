import { idOf, text } from '../element.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** Ids are unique among all files of a namespace (BPMN 2.0.2 §8.3.1): otherwise a qualified name could mean either. */
export const importDuplicateId: Rule = {
  id: 'import-duplicate-id',
  * check ({ definitions, contents, imports = [] }) {
    const own = text(definitions, 'targetNamespace') ?? ''
    const known = new Map<string, string>()
    for (const [type, elements] of contents) {
      if (!type.startsWith('bpmn:') || type === 'bpmn:Definitions') continue
      for (const element of elements) if (idOf(element) !== '') known.set(`${own} ${idOf(element)}`, '')
    }
    for (const { location, namespace, ids, through } of imports) {
      const again = [...ids ?? []].find((id) => known.has(`${namespace} ${id}`))
      if (again !== undefined) {
        const where = known.get(`${namespace} ${again}`) || 'diagrammet'
        yield fault(through, `hämtar ”${location}”, där id:t ”${again}” finns som också finns i ${where}. Ge det ena ett annat id, eller filen ett eget targetNamespace`, `brings "${location}", whose id "${again}" is used in another file of the same namespace`)
      }
      for (const id of ids ?? []) known.set(`${namespace} ${id}`, `”${location}”`)
    }
  }
}
