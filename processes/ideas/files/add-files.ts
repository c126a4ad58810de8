import { Problem } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { Ids } from '../../../platform/ids.ts'
import { tell } from '../entries.ts'
import type { IdeaRow } from '../tables.ts'
import type { Contents } from './contents.ts'
import type { FileLimits, FileOrigin, ReceivedFile, Refusal } from './contract.ts'
import type { FileRow } from './tables.ts'
import { fileTexts } from './texts.ts'

/**
 * Adds received files to an idea. @returns the ids, in order; of a file this person has added before, the one it has
 * @throws Problem missing `idea.missing`; invalid `files.refused` (`idea-full`); gone `files.expired`
 */
export async function addFiles ({ contents, limits, ids }: { readonly contents: Contents, readonly limits: FileLimits, readonly ids: Ids }, work: Work, idea: string, origin: FileOrigin, files: readonly ReceivedFile[]): Promise<readonly string[]> {
  if (files.length === 0) return []
  const there = await work.tx<IdeaRow>('ideas').where({ id: idea }).first('id')
  if (there === undefined) throw new Problem('missing', 'idea.missing', 'no such idea')
  // Whoever adds to the same idea meanwhile waits here, so that the room is counted once.
  await work.tx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`idea-files ${idea}`])
  const kept = await work.tx<FileRow>('idea_files').where({ idea }).whereIn('state', ['ready', 'checking']).select('id', 'person', 'hash', 'size')
  const known = new Map(kept.filter(({ person }) => person === origin.person).map(({ hash, id }) => [hash, id]))
  const fresh = files.filter(({ hash }, at) => !known.has(hash) && files.findIndex((other) => other.hash === hash) === at)
  requireRoom(limits, kept.reduce((sum, { size }) => sum + size, 0), fresh)
  for (const file of fresh) known.set(file.hash, await addOne(contents, ids, work, idea, origin, file))
  if (fresh.length > 0 && (origin.via === 'page' || origin.via === 'task')) {
    const names = fresh.map(({ name }) => name)
    await tell(work, idea, { kind: 'file', person: origin.person, heading: fileTexts().added(names), body: names.length === 1 ? '' : names.join('\n'), audience: origin.audience })
  }
  return files.flatMap(({ hash }) => known.get(hash) ?? [])
}

async function addOne (contents: Contents, ids: Ids, work: Work, idea: string, { person, via, audience }: FileOrigin, { name, type, size, hash, state, content, preview }: ReceivedFile): Promise<string> {
  const id = ids.uuid()
  await contents.keep(work, content)
  if (preview !== null) await contents.keep(work, preview)
  await work.tx<FileRow>('idea_files').insert({
    municipality: work.municipality,
    id,
    idea,
    name,
    type,
    size,
    hash,
    person,
    via,
    audience,
    state,
    content: content.id,
    preview: preview?.id ?? null,
    width: preview?.width ?? null,
    height: preview?.height ?? null,
    created_at: work.now
  })
  return id
}

function requireRoom (limits: FileLimits, taken: number, files: readonly ReceivedFile[]): void {
  const refused: Refusal[] = []
  let sum = taken
  for (const { name, size } of files) {
    sum += size
    if (sum > limits.idea) refused.push({ name, code: 'idea-full' })
  }
  if (refused.length > 0) throw new Problem('invalid', 'files.refused', 'the idea has no room for more files', { details: { refused } })
}
