import { Problem } from '../../../platform/errors.ts'
import type { Database, Work } from '../../../platform/db/database.ts'
import type { Ids } from '../../../platform/ids.ts'
import type { ContentDraft } from './contract.ts'
import type { ObjectStore } from './object-store.ts'
import type { ContentRow } from './tables.ts'

/** Where bytes are kept: in the database, or in an object store with a row here that knows the key. */
export interface Contents {
  /** Readies bytes, no transaction being open. In an object store they are written at once; what is never used is swept. @throws Problem unavailable `files.storage-down` */
  draft(database: Database, municipality: string, bytes: Uint8Array): Promise<ContentDraft>
  /** Keeps them, for a file. @throws Problem gone `files.expired` when the draft has been swept */
  keep(work: Work, draft: ContentDraft): Promise<void>
  /** Lets go of bytes that a file no longer has: nobody can read them from now on, and a pass throws them away. */
  release(work: Work, id: string): Promise<void>
  /** How to read them: called in a transaction, answers a reader to be called after it. @throws Problem missing `file.missing` */
  reader(work: Work, id: string): Promise<() => Promise<Uint8Array>>
  /** Throws away what no file has. @throws Problem unavailable `files.storage-down`; the row stays until the object is gone */
  sweep(database: Database, municipality: string, id: string): Promise<void>
}

/** @param store undefined: everything is in the database */
export function createContents (ids: Ids, store: ObjectStore | undefined): Contents {
  return {
    async draft (database, municipality, bytes) {
      const id = ids.uuid()
      if (store === undefined) return { id, size: bytes.length, bytes }
      const object = `${municipality}/${id}-${ids.secret()}`
      await database.within(municipality, 'system', async (work) => work.tx<ContentRow>('file_contents').insert({ municipality, id, object, size: bytes.length, used: false, created_at: work.now }))
      await store.put(object, bytes)
      return { id, size: bytes.length, bytes: null }
    },
    async keep (work, { id, size, bytes }) {
      const { municipality, now } = work
      if (bytes !== null) {
        await work.tx<ContentRow>('file_contents').insert({ municipality, id, bytes: Buffer.from(bytes), size, used: true, created_at: now })
        return
      }
      const kept = await work.tx<ContentRow>('file_contents').where({ municipality, id }).update({ used: true })
      if (kept === 0) throw new Problem('gone', 'files.expired', 'the bytes were sent too long ago', { hint: 'send the file again' })
    },
    async release (work, id) {
      const { municipality } = work
      const gone = await work.tx<ContentRow>('file_contents').where({ municipality, id }).whereNotNull('bytes').delete()
      if (gone === 0) await work.tx<ContentRow>('file_contents').where({ municipality, id }).update({ used: false })
    },
    async reader (work, id) {
      const row = await work.tx<ContentRow>('file_contents').where({ municipality: work.municipality, id, used: true }).first('bytes', 'object')
      const { bytes, object } = row ?? { bytes: null, object: null }
      if (bytes !== null) return async () => bytes
      if (object === null) throw new Problem('missing', 'file.missing', 'no such file')
      if (store === undefined) throw new Problem('unavailable', 'files.storage-down', 'the file is in an object store, and none is configured', { hint: 'set FILES_S3_ENDPOINT and its bucket, key and secret again' })
      return async () => store.get(object)
    },
    async sweep (database, municipality, id) {
      const row = await database.within(municipality, 'system', async (work) => work.tx<ContentRow>('file_contents').where({ municipality, id, used: false }).first('object'))
      // Without its store an object cannot be taken away: its row remembers it until there is one.
      if (row === undefined || (row.object !== null && store === undefined)) return
      if (row.object !== null) await store?.remove(row.object)
      await database.within(municipality, 'system', async (work) => work.tx<ContentRow>('file_contents').where({ municipality, id, used: false }).delete())
    }
  }
}
