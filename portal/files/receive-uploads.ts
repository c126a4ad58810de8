import type { FastifyRequest } from 'fastify'
import { isProblem } from '../../platform/errors.ts'
import type { ReceivedFile, Refusal } from '../../processes/ideas/files/contract.ts'
import { refusalInWords } from '../../processes/ideas/files/texts.ts'
import type { FieldMessage } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { texts } from '../texts/index.ts'
import { filesField } from './file-field.tsx'
import { readUploads } from './uploads.ts'

/** The files of a form, or what to say of them at their field. */
export type Uploads = { readonly files: readonly ReceivedFile[], readonly messages?: never } | { readonly files?: never, readonly messages: readonly FieldMessage[] }

/**
 * Examines the files of a POST, all or none, no transaction being open. With messages the page is drawn again with what was typed; with files they are
 * added in the transaction that does the rest: `files.addFiles(work, idea, origin, uploads.files)`, whose refusal `fileMessages` tells likewise.
 */
export async function receiveUploads (portal: Portal, request: FastifyRequest, municipality: string): Promise<Uploads> {
  const uploads = readUploads(request)
  if (uploads.length === 0) return { files: [] }
  try {
    return { files: await portal.deps.files.receiveAll(portal.deps.database, municipality, uploads) }
  } catch (error) {
    const messages = fileMessages(portal, request, error)
    if (messages === undefined) throw error
    return { messages }
  }
}

/** What to say of files that could not be taken, at their field; undefined when the error is about something else. */
export function fileMessages (portal: Portal, request: FastifyRequest, error: unknown): readonly FieldMessage[] | undefined {
  if (!isProblem(error)) return undefined
  const chosen = portal.language(request)
  if (error.code === 'files.refused') return refusalsOf(error.details['refused']).map((refusal) => ({ field: filesField, message: refusalInWords(refusal, portal.deps.files.limits, chosen) }))
  if (error.code === 'files.storage-down' || error.code === 'files.expired') return [{ field: filesField, message: texts[chosen].files.storageDown }]
  return undefined
}

function refusalsOf (details: unknown): readonly Refusal[] {
  return Array.isArray(details) ? details.filter((each): each is Refusal => typeof each === 'object' && each !== null && 'name' in each && 'code' in each) : []
}
