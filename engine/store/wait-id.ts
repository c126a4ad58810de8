import type { WaitId } from '../runtime/contract.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const waitId = new RegExp(`^(${uuid})\\.([1-9]\\d{0,8})$`)
const instanceId = new RegExp(`^${uuid}$`)

/** True for what the database takes as a UUID in the form we give out: anything else names nothing. */
export function isUuid (text: string): boolean {
  return instanceId.test(text)
}

/** The public id of a wait: its instance and its number there. */
export function waitIdOf (instance: string, wait: number): WaitId {
  return `${instance}.${wait}`
}

/** Takes a wait's public id apart; undefined when the text is not one. */
export function parseWaitId (id: WaitId): { readonly instance: string, readonly wait: number } | undefined {
  const [, instance, wait] = waitId.exec(id) ?? []
  return instance === undefined ? undefined : { instance, wait: Number(wait) }
}
