import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { describeError, isProblem, Problem } from '../../../platform/errors.ts'

/** An object store that speaks Amazon S3's protocol. */
export interface ObjectStoreSettings {
  /** `https://s3.example.se`; buckets are addressed by path. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly key: string
  readonly secret: string
  /** How the store encrypts what it keeps; `none` where it does so by itself or cannot be told. */
  readonly encryption: 'AES256' | 'aws:kms' | 'none'
}

/** Bytes under keys, on another machine. Each @throws Problem unavailable `files.storage-down` */
export interface ObjectStore {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** @throws also when nothing is there: it was written before its key was kept */
  get(key: string): Promise<Uint8Array>
  /** Taking away what is not there is no failure. */
  remove(key: string): Promise<void>
}

const patience = 20_000

/** Opens an object store. Requests are signed (AWS Signature Version 4), contents and all; nothing is asked yet. */
export function openObjectStore (settings: ObjectStoreSettings): ObjectStore {
  const { endpoint, bucket, region, key: accessKeyId, secret: secretAccessKey, encryption } = settings
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 1, initRetryMs: 100 })
  const base = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`
  const ask = async (method: 'GET' | 'PUT' | 'DELETE', key: string, bytes?: Uint8Array): Promise<Uint8Array> => {
    const headers = {
      'x-amz-content-sha256': createHash('sha256').update(bytes ?? '').digest('hex'),
      ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      ...(bytes === undefined || encryption === 'none' ? {} : { 'x-amz-server-side-encryption': encryption })
    }
    try {
      const answer = await client.fetch(`${base}/${key}`, { method, headers, redirect: 'error', signal: AbortSignal.timeout(patience), ...(bytes === undefined ? {} : { body: Buffer.from(bytes) }) })
      const content = new Uint8Array(await answer.arrayBuffer())
      if (answer.ok || (method === 'DELETE' && answer.status === 404)) return content
      throw down(method, `status ${String(answer.status)}`)
    } catch (error) {
      throw isProblem(error) ? error : down(method, describeError(error), error)
    }
  }
  return {
    put: async (key, bytes) => { await ask('PUT', key, bytes) },
    get: async (key) => ask('GET', key),
    remove: async (key) => { await ask('DELETE', key) }
  }
}

function down (method: string, why: string, cause?: unknown): Problem {
  return new Problem('unavailable', 'files.storage-down', `the object store did not take ${method}: ${why}`, { hint: 'send again in a while; see FILES_S3_ENDPOINT and its bucket, key and secret', cause })
}
