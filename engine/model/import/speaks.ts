/** Whether a text holds an expression of JUEL. */
export function hasJuel (written: string): boolean {
  return /[$#]\{/.test(written)
}

/** Whether a text says something to Camunda 7 or in its expressions. */
export function speaksToCamunda7 (xml: string): boolean {
  return /(?:camunda|operaton)\.org\/schema\/1\.0\/bpmn/.test(xml) || hasJuel(xml)
}
