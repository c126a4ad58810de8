import type { InjectOptions } from 'fastify'

/** A file as a browser sends it. */
export interface Upload { readonly name: string, readonly content: string | Buffer, readonly type?: string, readonly field?: string }

const boundary = '----------gräns-av-ett-prov'.normalize('NFD').replace(/[^\x20-\x7e]/g, '')

/** A POST of a form with files as a browser sends it (RFC 7578). */
export function uploadRequest (url: string, fields: Readonly<Record<string, string>>, files: readonly Upload[]): InjectOptions {
  return { method: 'POST', url, payload: multipart(fields, files), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

function multipart (fields: Readonly<Record<string, string>>, files: readonly Upload[]): Buffer {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
    ...files.map(({ name, content, type = 'application/octet-stream', field = 'filer' }) => Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')
    ])),
    Buffer.from(`--${boundary}--\r\n`)
  ]
  return Buffer.concat(parts)
}
