import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../platform/errors.ts'
import type { FileLimits, IncomingFile, RefusalCode } from '../../processes/ideas/files/contract.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for a route whose form may carry files; every other route refuses such a form unread. */
    readonly uploads?: boolean
  }
}

const largestField = 256 * 1024
/** Of everything that was typed. */
const largestText = 1024 * 1024
const mostFields = 200
/** Read and thrown away beyond this many files: enough to say which were left out. */
const mostFiles = 60
/** In and out, files thrown away included: beyond this the connection is closed. */
const largestRequest = 160 * 1024 * 1024
/** Bytes of files held at once for everybody: beyond it people are asked to wait. */
const room = 256 * 1024 * 1024

const uploads = new WeakMap<FastifyRequest, readonly IncomingFile[]>()
let held = 0

/**
 * Reads forms with files (RFC 7578) of routes marked `config: { uploads: true }`, before their handlers: what was typed becomes the body, as in any other form, so that `portal.fields`
 * checks and reads it alike; the files are for `readUploads`. A file that is too large does not fail the request: it is marked, so that what was typed is kept.
 */
export async function acceptUploads (app: FastifyInstance, limits: FileLimits): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fieldNameSize: 100, fieldSize: largestField, fields: mostFields, fileSize: limits.file, files: mostFiles, parts: mostFields + mostFiles, headerPairs: 20 }
  })
  app.addHook('preValidation', async (request, reply) => {
    if (!request.isMultipart()) return
    if (request.routeOptions.config.uploads !== true) throw new Problem('invalid', 'form.no-files', 'this form takes no files')
    if (Number(request.headers['content-length'] ?? 0) > largestRequest) throw tooLarge()
    await readParts(request, reply, limits)
  })
}

/** The files of a form, where any were chosen; read them once, in the handler. */
export function readUploads (request: FastifyRequest): readonly IncomingFile[] {
  return uploads.get(request) ?? []
}

async function readParts (request: FastifyRequest, reply: FastifyReply, limits: FileLimits): Promise<void> {
  const body: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  const files: IncomingFile[] = []
  const budget = new Budget(limits.idea)
  // However the answer ends, and also when whoever asked has gone.
  reply.raw.once('close', () => { budget.free() })
  let text = 0
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const file = await readFile(part, budget)
        if (file !== undefined) files.push(file)
      } else if (typeof part.value === 'string') {
        text += part.value.length
        if (text > largestText) throw tooLarge()
        body[part.fieldname] ??= part.value
      }
    }
  } catch (error) {
    // So many files that the rest was not read: those above the limit are told of by name.
    if (!isFilesLimit(error)) throw unreadable(error)
  }
  request.body = body
  uploads.set(request, files)
}

/** @returns undefined for a field where no file was chosen */
async function readFile (part: MultipartFile, budget: Budget): Promise<IncomingFile | undefined> {
  const pieces: Buffer[] = []
  let failed: RefusalCode | undefined
  for await (const piece of part.file) {
    if (!Buffer.isBuffer(piece)) continue
    failed ??= budget.take(piece.length)
    if (failed === undefined) pieces.push(piece)
    else budget.waste(piece.length)
  }
  const bytes = Buffer.concat(pieces)
  if (part.file.truncated) failed = 'too-large'
  if (part.filename === '' && bytes.length === 0) return undefined
  const told = { name: part.filename, type: part.mimetype }
  return failed === undefined ? { ...told, bytes } : { ...told, bytes: new Uint8Array(), failed }
}

/** What one request may hold, within what all may. */
class Budget {
  readonly #most: number
  #mine = 0
  #wasted = 0

  constructor (most: number) {
    this.#most = most
  }

  /** @returns why it may not, when it may not */
  take (bytes: number): RefusalCode | undefined {
    if (this.#mine + bytes > this.#most) return 'idea-full'
    if (held + bytes > room) return 'busy'
    this.#mine += bytes
    held += bytes
    return undefined
  }

  /** @throws Problem too large, when somebody goes on and on */
  waste (bytes: number): void {
    this.#wasted += bytes
    if (this.#wasted + this.#mine > largestRequest) throw tooLarge()
  }

  free (): void {
    held -= this.#mine
    this.#mine = 0
  }
}

function isFilesLimit (error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_FILES_LIMIT'
}

/** A form that broke off on its way, or was never one. What already says its status is told as it is. */
function unreadable (error: unknown): unknown {
  return error instanceof Error && 'statusCode' in error ? error : new Problem('invalid', 'form.unreadable', 'the form could not be read to its end', { cause: error })
}

function tooLarge (): Error {
  return Object.assign(new Error('the form is too large'), { statusCode: 413 })
}
