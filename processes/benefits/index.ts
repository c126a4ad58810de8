import type { ProcessFolder } from '../contract.ts'
import { shippedDiagrams } from '../shipped.ts'

/** Measuring what an idea gave, after it was introduced. Its steps, mails and letters are told as part of the idea's own story. */
export function benefitsFolder (): ProcessFolder {
  return { name: 'benefits', diagrams: shippedDiagrams('benefits', [{ key: 'benefit-follow-up', file: 'benefit-follow-up.bpmn' }]), jobs: {}, projections: [] }
}
