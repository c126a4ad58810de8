import type { FastifyReply } from 'fastify'
import type { OpenedFile } from '../../processes/ideas/files/contract.ts'
import { attachment } from './disposition.ts'

/** Nothing in the file may run, load or be framed, whatever the browser makes of it (CSP level 3, sandbox). */
const policy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/**
 * Hands out a file so that a browser saves it and never shows it in our name; no proxy keeps it. A picture we have drawn ourselves is shown: its type is ours, its bytes are ours,
 * and nothing of what was sent is in it.
 */
export async function sendFile (reply: FastifyReply, opened: OpenedFile, preview: boolean): Promise<FastifyReply> {
  const bytes = await opened.bytes()
  return reply
    .type(opened.type)
    .headers({
      'content-disposition': preview ? 'inline' : attachment(opened.file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': policy,
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': preview ? 'private, max-age=600' : 'private, no-store',
      'x-robots-tag': 'noindex',
      vary: 'cookie'
    })
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
