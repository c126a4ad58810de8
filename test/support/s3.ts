import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'

/** An object store of a test's own, that takes a request only when its signature is right. */
export interface TestStore {
  readonly url: string
  /** By bucket and key. */
  readonly objects: Map<string, Buffer>
  /** Headers of the last object written. */
  lastPut: Readonly<Record<string, string | string[] | undefined>>
  /** Requests that were turned away, with why. */
  readonly refusals: string[]
  /** Answers 503 to everything while true. */
  down: boolean
}

const region = 'eu-north-1'
const key = 'test-key'
const secret = 'a secret of the tests'
/** What a client of this store is to be told. */
export const storeSettings = { bucket: 'idesluss', region, key, secret, encryption: 'AES256' } as const

/** Starts it; ends with the test. */
export async function startStore (t: Pick<Test, 'teardown'>): Promise<TestStore> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => { chunks.push(chunk) })
    request.on('end', () => { answer(store, request, Buffer.concat(chunks), response) })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const store: TestStore = { url: `http://127.0.0.1:${String(portOf(server.address()))}`, objects: new Map(), lastPut: {}, refusals: [], down: false }
  t.teardown(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => { server.close(resolve) })
  })
  return store
}

function portOf (address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function answer (store: TestStore, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const end = (status: number, content?: Buffer): void => { response.writeHead(status).end(content) }
  if (store.down) { end(503); return }
  const wrong = fault(request, body)
  if (wrong !== undefined) {
    store.refusals.push(wrong)
    end(403, Buffer.from(wrong))
    return
  }
  const path = request.url ?? ''
  if (request.method === 'PUT') {
    store.objects.set(path, body)
    store.lastPut = request.headers
    end(200)
  } else if (request.method === 'DELETE') {
    store.objects.delete(path)
    end(204)
  } else {
    const found = store.objects.get(path)
    end(found === undefined ? 404 : 200, found)
  }
}

/** Checks a request as the store does: by computing the signature anew from what came (AWS Signature Version 4, canonical request). @returns what is wrong */
function fault (request: IncomingMessage, body: Buffer): string | undefined {
  const { authorization = '' } = request.headers
  const [, credential = '', signed = '', signature] = /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(authorization) ?? []
  const header = (name: string): string => String(request.headers[name] ?? '').trim().replace(/ +/g, ' ')
  const date = header('x-amz-date')
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`
  if (credential !== `${key}/${scope}`) return `credential ${credential}`
  if (header('x-amz-content-sha256') !== createHash('sha256').update(body).digest('hex')) return 'the content is not what was signed'
  const names = signed.split(';')
  for (const must of ['host', 'x-amz-content-sha256', 'x-amz-date']) if (!names.includes(must)) return `${must} is not signed`
  for (const name of Object.keys(request.headers)) if (name.startsWith('x-amz-') && !names.includes(name)) return `${name} is not signed`
  const url = new URL(request.url ?? '/', 'http://store')
  const canonical = [request.method, url.pathname, url.search.slice(1), ...names.map((name) => `${name}:${header(name)}`), '', signed, header('x-amz-content-sha256')].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const hmac = (by: string | Buffer, text: string): Buffer => createHmac('sha256', by).update(text).digest()
  const expected = hmac(hmac(hmac(hmac(hmac(`AWS4${secret}`, date.slice(0, 8)), region), 's3'), 'aws4_request'), toSign).toString('hex')
  return signature === expected ? undefined : 'the signature is wrong'
}
