import { derivedSecret, hashSecret } from '../../platform/ids.ts'

/** The giver's private status secret, derived so that every letter can carry it and only its hash is stored. */
export function statusSecret (key: string, idea: string): string {
  return derivedSecret(key, 'status', idea)
}

/** Where the giver follows the idea. */
export function statusPath (key: string, idea: string): string {
  return `/min-ide/${statusSecret(key, idea)}`
}

/** One person's link to one version of one task. */
export function taskSecret (key: string, task: string, version: number, person: string): string {
  return derivedSecret(key, 'task', task, String(version), person)
}

/** Where that person does the task. */
export function taskPath (key: string, task: string, version: number, person: string): string {
  return `/uppgift/${taskSecret(key, task, version, person)}`
}

/** Where signed-in staff see an idea. */
export function ideaPath (municipality: string, number: string): string {
  return `/${municipality}/ideer/${number}`
}

export { hashSecret }
