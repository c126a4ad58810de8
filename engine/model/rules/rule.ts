import type { ModdleWarning } from 'bpmn-moddle'
import type { Contents } from '../contents.ts'
import type { Element } from '../element.ts'
import type { Imported } from '../imports.ts'
import type { Finding } from '../problem.ts'
import type { SchemaFault } from '../schema/check.ts'
import type { SourceProcess } from '../source.ts'

/** What a rule looks at: the whole diagram, and its processes indexed. */
export interface Subject {
  readonly definitions: Element
  readonly warnings: readonly ModdleWarning[]
  /** Those that are to be executed. */
  readonly processes: readonly SourceProcess[]
  /** All processes of the diagram, also those that are only drawn: for what the standard demands of every diagram. */
  readonly drawn: readonly SourceProcess[]
  /** Every element of the diagram by its type; read by `all`. */
  readonly contents: Contents
  /** Where the text is not valid by the XML schema of BPMN 2.0. */
  readonly faults: readonly SchemaFault[]
  /** The files it imports; undefined when nobody can look them up. */
  readonly imports?: readonly Imported[]
}

/** One rule. Its id is stable, in kebab case, and the name of its file, its page and its diagrams. */
export interface Rule {
  readonly id: string
  /**
   * `standard`, by default: what BPMN 2.0.2 itself demands. `service`: what it takes for this engine to run the diagram, such as a job
   * type or FEEL: an error when a diagram is published, a warning when it is only read, checked or simulated.
   */
  readonly demands?: 'standard' | 'service'
  readonly check: (subject: Subject) => Iterable<Finding>
}
