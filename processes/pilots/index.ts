import type { ProcessFolder } from '../contract.ts'
import { shippedDiagrams } from '../shipped.ts'

/** Trying an idea out with a receiving owner, hours and money. Its steps, mails and letters are told as part of the idea's own story. */
export function pilotsFolder (): ProcessFolder {
  return { name: 'pilots', diagrams: shippedDiagrams('pilots', [{ key: 'pilot', file: 'pilot.bpmn' }]), jobs: {}, projections: [] }
}
