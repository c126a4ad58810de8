import type { Identity } from '../../../engine/index.ts'
import { Problem } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/db/database.ts'
import { namesOf } from '../entries.ts'
import { isIdeaId } from '../tables.ts'
import { texts } from '../texts.ts'
import type { Contents } from './contents.ts'
import type { FileReader, IdeaFile, OpenedFile } from './contract.ts'
import type { FileRow } from './tables.ts'

/** An idea's files as this reader may see them, oldest first. */
export async function filesOf (identity: Identity, work: Work, idea: string, reader: FileReader): Promise<readonly IdeaFile[]> {
  if (!isIdeaId(idea) || !await maySee(identity, work, idea, reader)) return []
  const query = work.tx<FileRow>('idea_files').where({ idea }).whereNot({ state: 'removed' }).orderBy([{ column: 'created_at' }, { column: 'name' }, { column: 'id' }])
  const rows: readonly FileRow[] = reader.as === 'giver' ? await query.where({ audience: 'all' }) : await query
  return inWords(identity, work, rows, reader)
}

/** @throws Problem missing `file.missing`; unavailable `file.checking` */
export async function openFile (identity: Identity, contents: Contents, work: Work, idea: string, id: string, reader: FileReader, preview: boolean): Promise<OpenedFile> {
  const row = await fileFor(identity, work, idea, id, reader)
  if (row.state === 'checking') throw new Problem('unavailable', 'file.checking', 'the file waits for the virus scanner', { hint: 'try again in a while' })
  const content = preview ? row.preview : row.content
  if (row.state !== 'ready' || content === null) throw missing()
  const [file] = await inWords(identity, work, [row], reader)
  if (file === undefined) throw missing()
  return { file, type: preview ? 'image/webp' : row.type, bytes: await contents.reader(work, content) }
}

/** A file's row, where the reader may see it. @throws Problem missing `file.missing`, whatever the reason */
export async function fileFor (identity: Identity, work: Work, idea: string, id: string, reader: FileReader): Promise<FileRow> {
  if (!isIdeaId(idea) || !isIdeaId(id) || !await maySee(identity, work, idea, reader)) throw missing()
  const row = await work.tx<FileRow>('idea_files').where({ id, idea }).whereNot({ state: 'removed' }).first()
  if (row === undefined || (reader.as === 'giver' && row.audience !== 'all')) throw missing()
  return row
}

/** Whether the reader added the file, or coordinates: then they may take it away. */
export async function mayRemove (identity: Identity, work: Work, row: FileRow, reader: FileReader): Promise<boolean> {
  if (row.person === (reader.as === 'giver' ? 'giver' : reader.person)) return true
  return reader.as === 'staff' && (await identity.groupsOf(work, reader.person)).includes('coordinator')
}

/** A person of the municipality's own sees every idea's files; a guest those of ideas they were invited to or sent a step of. */
async function maySee (identity: Identity, work: Work, idea: string, reader: FileReader): Promise<boolean> {
  if (reader.as === 'giver') return true
  const person = await identity.person(work, reader.person)
  if (person === undefined) return false
  if (reader.as === 'doer' || person.guest !== true) return true
  const { rows } = await work.tx.raw<{ rows: unknown[] }>(`
    SELECT 1 FROM idea_guests WHERE person = ? AND idea = ? AND withdrawn_at IS NULL
    UNION ALL SELECT 1 FROM task_links l JOIN idea_tasks t ON t.municipality = l.municipality AND t.task = l.task WHERE l.person = ? AND t.idea = ? LIMIT 1`, [person.id, idea, person.id, idea])
  return rows.length > 0
}

async function inWords (identity: Identity, work: Work, rows: readonly FileRow[], reader: FileReader): Promise<readonly IdeaFile[]> {
  const names = await namesOf(work, identity, rows.map(({ person }) => person))
  const coordinates = reader.as === 'staff' && rows.length > 0 && (await identity.groupsOf(work, reader.person)).includes('coordinator')
  const own = reader.as === 'giver' ? 'giver' : reader.person
  return rows.map(({ id, name, type, size, created_at: at, person, via, audience, state, width, height }) => ({
    id,
    name,
    type,
    size,
    at,
    by: person === 'giver' ? (reader.as === 'giver' ? texts.you : texts.giver) : names.get(person) ?? texts.formerColleague,
    via,
    audience,
    state: state === 'removed' ? 'infected' : state,
    preview: width === null || height === null ? null : { width, height },
    removable: state !== 'infected' && reader.as !== 'doer' && (person === own || coordinates)
  }))
}

function missing (): Problem {
  return new Problem('missing', 'file.missing', 'no such file, or not this reader\'s to see')
}
