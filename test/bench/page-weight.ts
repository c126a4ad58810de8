import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** @returns a response's body as it was transferred, and its text. @throws Error for another status than 200 */
async function fetchRaw (url: URL): Promise<{ readonly bytes: number, readonly text: string }> {
  return await new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br, gzip', accept: 'text/html,*/*' } }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => { chunks.push(chunk) })
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(chunks)
        if (response.statusCode !== 200) reject(new Error(`${url.pathname} answered ${response.statusCode ?? 0}`))
        else resolve({ bytes: body.length, text: decoded(body, response.headers['content-encoding']) })
      })
    }).on('error', reject)
  })
}

function decoded (body: Buffer, encoding: string | undefined): string {
  if (encoding === 'br') return brotliDecompressSync(body).toString()
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString()
}

/** What a first visit transfers, in bytes of body: the page, and the styles, scripts, fonts and pictures it names. */
export async function pageWeight (url: URL): Promise<number> {
  const page = await fetchRaw(url)
  const named = [...page.text.matchAll(/<(?:link\b[^>]*\brel="(?:stylesheet|icon|preload|modulepreload)"[^>]*\bhref|script\b[^>]*\bsrc|img\b[^>]*\bsrc)="([^"]+)"/g)]
  const parts = new Set(named.map(([, path = '']) => new URL(path, url).href).filter(href => href.startsWith(url.origin)))
  const weights = await Promise.all([...parts].map(async href => (await fetchRaw(new URL(href))).bytes))
  return weights.reduce((sum, bytes) => sum + bytes, page.bytes)
}
