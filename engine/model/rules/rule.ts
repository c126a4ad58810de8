import type { ModdleWarning } from 'bpmn-moddle'
import type { Element } from '../element.ts'
import type { Finding } from '../problem.ts'
import type { SourceProcess } from '../source.ts'

/** What a rule looks at: the whole diagram, and its executable processes indexed. */
export interface Subject {
  readonly definitions: Element
  readonly warnings: readonly ModdleWarning[]
  readonly processes: readonly SourceProcess[]
}

/** One rule. Its id is stable, in kebab case, and the name of its file. */
export interface Rule {
  readonly id: string
  readonly check: (subject: Subject) => Iterable<Finding>
}
