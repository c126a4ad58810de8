import type { Work } from '../../../platform/db/database.ts'
import { isProblem } from '../../../platform/errors.ts'
import { tell } from '../entries.ts'
import type { Files } from '../files/contract.ts'
import type { LeftOut } from './contract.ts'
import { leftOutOf } from './left-out.ts'
import type { Taken } from './taken.ts'
import { texts } from './texts.ts'

/**
 * Adds a mail's files to an idea and tells its story of them.
 * @param person a person's id, or `giver`, who sees the files; what others sent is for the staff
 * @returns everything of the mail that could not be taken
 */
export async function addMailFiles (files: Files, work: Work, idea: string, { files: accepted, leftOut }: Taken, person: string): Promise<readonly LeftOut[]> {
  const full: LeftOut[] = []
  const added: string[] = []
  const audience = person === 'giver' ? 'all' : 'staff'
  for (const file of accepted) {
    try {
      await files.addFiles(work, idea, { person, via: 'mail', audience }, [file])
      added.push(file.name)
    } catch (error) {
      if (!isProblem(error) || error.code !== 'files.refused') throw error
      full.push(leftOutOf({ name: file.name, code: 'idea-full' }, files))
    }
  }
  if (added.length > 0) await tell(work, idea, { kind: 'file', person, heading: texts.filesCame(added), audience })
  return [...leftOut, ...full]
}
