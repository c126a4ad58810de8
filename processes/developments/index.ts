import type { ProcessFolder } from '../contract.ts'
import { shippedDiagrams } from '../shipped.ts'

/** Turning an idea into a proposal, with those who will use it. Its steps, mails and letters are told as part of the idea's own story. */
export function developmentsFolder (): ProcessFolder {
  return { name: 'developments', diagrams: shippedDiagrams('developments', [{ key: 'idea-development', file: 'idea-development.bpmn' }]), jobs: {}, projections: [] }
}
