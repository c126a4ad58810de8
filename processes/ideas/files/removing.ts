import type { Work } from '../../../platform/db/database.ts'
import { tell } from '../entries.ts'
import type { Contents } from './contents.ts'
import type { FileRow } from './tables.ts'
import { fileTexts } from './texts.ts'

/** Takes a file's bytes away for good, and says so in the idea's story. @param by a person's id, `giver`, or `system` when the scanner found something */
export async function discard (contents: Contents, work: Work, row: FileRow, by: string): Promise<void> {
  const found = by === 'system'
  await work.tx<FileRow>('idea_files').where({ id: row.id }).update({ state: found ? 'infected' : 'removed', content: null, preview: null, changed_at: work.now, changed_by: by })
  for (const content of [row.content, row.preview]) if (content !== null) await contents.release(work, content)
  const texts = fileTexts()
  await tell(work, row.idea, { kind: 'file', person: by, heading: found ? texts.infected(row.name) : texts.removed(row.name), audience: row.audience })
}
