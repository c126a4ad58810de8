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

/**
 * Who asks for what a rule demands, and so when breaking it is an error and when a warning (`readDiagram`):
 * - `standard`, by default: what BPMN 2.0.2 demands of a diagram;
 * - `execution`: what BPMN 2.0.2 demands and nobody can do without, such as flows that lead somewhere;
 * - `letter`: what BPMN 2.0.2 demands and nobody misses, such as marking an expression as one;
 * - `service`: what it takes for this service to run the diagram, such as a job type or FEEL.
 */
export type Demand = 'standard' | 'execution' | 'letter' | 'service'

/** One rule. Its id is stable, in kebab case, and the name of its file, its page and its diagrams. */
export interface Rule {
  readonly id: string
  readonly demands?: Demand
  readonly check: (subject: Subject) => Iterable<Finding>
}
