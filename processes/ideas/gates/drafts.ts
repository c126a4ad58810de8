import type { Work } from '../../../platform/db/database.ts'
import type { At } from './contract.ts'

interface DraftRow { readonly municipality: string, readonly task: string, readonly person: string, readonly fields: Readonly<Record<string, string>>, readonly at: Date }

/** Keeps what somebody typed while they show anew who they are. */
export async function keepDraft (work: Work, { task, person }: At, fields: Readonly<Record<string, string>>): Promise<void> {
  await work.tx<DraftRow>('decision_drafts').insert({ municipality: work.municipality, task, person, fields, at: work.now }).onConflict(['municipality', 'task', 'person']).merge()
}

/** What they had typed; undefined when nothing was kept. */
export async function draftOf (work: Work, { task, person }: At): Promise<Readonly<Record<string, string>> | undefined> {
  return (await work.tx<DraftRow>('decision_drafts').where({ municipality: work.municipality, task, person }).first('fields'))?.fields
}

/** It has been sent. */
export async function dropDrafts (work: Work, task: string): Promise<void> {
  await work.tx<DraftRow>('decision_drafts').where({ municipality: work.municipality, task }).delete()
}
