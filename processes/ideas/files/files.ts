import type { Identity } from '../../../engine/index.ts'
import { Problem } from '../../../platform/errors.ts'
import type { Ids } from '../../../platform/ids.ts'
import { addFiles } from './add-files.ts'
import { clamdScanner } from './clamd.ts'
import { createContents } from './contents.ts'
import { defaultLimits, type Files } from './contract.ts'
import { openObjectStore } from './object-store.ts'
import { fileFor, filesOf, mayRemove, openFile } from './reading.ts'
import { receive } from './receive.ts'
import { discard } from './removing.ts'
import type { FileSettings } from './settings.ts'
import { tend } from './tending.ts'

/** Files of ideas, kept where the operator has configured. */
export function createFiles ({ identity, ids }: { readonly identity: Identity, readonly ids: Ids }, settings: FileSettings = {}): Files {
  const { limits = defaultLimits, store, log } = settings
  const contents = createContents(ids, store === undefined ? undefined : openObjectStore(store))
  const scanner = settings.scanner === undefined ? undefined : clamdScanner(settings.scanner)
  const receiving = { contents, limits, scanner, log }
  return {
    limits,
    receive: async (database, municipality, files) => receive(receiving, database, municipality, files, false),
    async receiveAll (database, municipality, files) {
      const { accepted, refused } = await receive(receiving, database, municipality, files, true)
      if (refused.length > 0) throw new Problem('invalid', 'files.refused', 'a file cannot be taken', { details: { refused } })
      return accepted
    },
    async addFiles (work, idea, origin, files) {
      const added = await addFiles({ contents, limits, ids }, work, idea, origin, files)
      const reader = origin.person === 'giver' ? { as: 'giver' } as const : { as: 'doer', person: origin.person } as const
      const all = added.length === 0 ? [] : await filesOf(identity, work, idea, reader)
      return all.filter(({ id }) => added.includes(id))
    },
    filesOf: async (work, idea, reader) => filesOf(identity, work, idea, reader),
    openFile: async (work, idea, file, reader, preview = false) => openFile(identity, contents, work, idea, file, reader, preview),
    async remove (work, idea, file, reader) {
      const row = await fileFor(identity, work, idea, file, reader)
      if (!await mayRemove(identity, work, row, reader)) throw new Problem('forbidden', 'file.not-yours', 'added by somebody else')
      await discard(contents, work, row, reader.as === 'giver' ? 'giver' : reader.person)
    },
    tend: async (database) => tend({ contents, scanner, log }, database)
  }
}
