import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Type, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { OffsetClock, systemClock } from './clock.ts'
import { Problem } from './errors.ts'
import { randomIds } from './ids.ts'
import { projectPath } from './paths.ts'

/** What an operator decides, read once at the start. */
export interface Config {
  /** Nothing real: built-in database and mailbox, seeded municipalities, a clock that can be moved. */
  readonly demo: boolean
  /** The runtime database; undefined for the built-in one. */
  readonly databaseUrl: string | undefined
  /** Who migrates and owns the tables: by default the same as `databaseUrl`. */
  readonly ownerUrl: string | undefined
  /** Where the queue lives when there is no Redis: by default the same as `ownerUrl`. */
  readonly queueUrl: string | undefined
  /** Undefined: the queue lives in PostgreSQL. */
  readonly redisUrl: string | undefined
  /** Undefined: the built-in mailbox. */
  readonly smtpUrl: string | undefined
  readonly host: string
  readonly port: number
  /** Where people reach us: without a trailing slash. */
  readonly publicUrl: string
  /** Undefined: the one kept in the data directory, see `keptSecret`. */
  readonly secret: string | undefined
  readonly logLevel: string
  /** Absolute. */
  readonly dataDir: string
  /** Whether the web process also does the workers' work. */
  readonly workers: boolean
  readonly files: FilesConfig
  readonly inbound: InboundConfig
}

/** Where attached files are kept and scanned. */
export interface FilesConfig {
  /** Undefined: in the database. */
  readonly store: { readonly endpoint: string, readonly bucket: string, readonly region: string, readonly key: string, readonly secret: string, readonly encryption: 'AES256' | 'aws:kms' | 'none' } | undefined
  /** clamd's address. Undefined: nothing is scanned. */
  readonly scanner: string | undefined
  /** Bytes a file, files at a time, bytes an idea. */
  readonly limits: { readonly file: number, readonly count: number, readonly idea: number }
}

/** By which doors mail comes in; with none of them, none does. */
export interface InboundConfig {
  /** A listener of our own. The certificate and key, in PEM files, offer STARTTLS. */
  readonly smtp: { readonly host: string, readonly port: number, readonly tls: { readonly key: string, readonly cert: string } | undefined } | undefined
  /** Mailboxes to fetch from. */
  readonly imap: readonly string[]
  /** The folder that fetched mail is moved to; undefined: it stays, marked. */
  readonly imapDone: string | undefined
  /** Bytes of one mail. */
  readonly largest: number
}

interface Variable { readonly schema: TSchema, readonly write: string }

const secretLength = 32
const url = (schemes: string): TSchema => Type.String({ pattern: `^(${schemes})://[^\\s]+$` })
const truth = Type.Union([Type.Literal('true'), Type.Literal('false')])
const megabytes = (most: number): Variable => ({ schema: Type.String({ pattern: '^[1-9][0-9]{0,2}$' }), write: `whole megabytes, 1 to 999; ${most} when left out` })
const postgresUrl: Variable = { schema: url('postgres|postgresql'), write: 'postgres://user:password@host:5432/database' }

/** Every variable, what it may be, and what to write. */
const variables = {
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  QUEUE_DATABASE_URL: postgresUrl,
  REDIS_URL: { schema: url('rediss?'), write: 'redis://host:6379, or rediss:// for TLS' },
  SMTP_URL: { schema: url('smtps?'), write: 'smtp://user:password@host:587, or smtps://host:465 for TLS from the first byte' },
  HOST: { schema: Type.String({ pattern: '^[A-Za-z0-9.:_-]+$' }), write: 'the address to listen on: 127.0.0.1, or 0.0.0.0 for every address' },
  PORT: { schema: Type.String({ pattern: '^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$' }), write: 'a port number from 0 (any free port) to 65535' },
  PUBLIC_URL: { schema: Type.String({ pattern: '^https?://[^\\s/?#]+/?$' }), write: 'where people reach the service, without a path: https://ideer.example.se' },
  SECRET: { schema: Type.String({ minLength: secretLength }), write: `at least ${secretLength} characters that nobody can guess, such as from: openssl rand -hex 32` },
  DEMO: { schema: Type.Union(['true', 'false', '1', '0'].map((word) => Type.Literal(word))), write: 'true or false' },
  LOG_LEVEL: { schema: Type.Union(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => Type.Literal(level))), write: 'fatal, error, warn, info, debug, trace or silent' },
  DATA_DIR: { schema: Type.String({ minLength: 1 }), write: 'a folder for the built-in database and its secret, such as .data' },
  INBOUND_SMTP_PORT: { schema: Type.String({ pattern: '^([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$' }), write: 'the port our own mail listener has, such as 2525; 25 needs the right to ports below 1024' },
  INBOUND_SMTP_HOST: { schema: Type.String({ pattern: '^[A-Za-z0-9.:_-]+$' }), write: 'the address the mail listener has: 127.0.0.1, or 0.0.0.0 for every address' },
  INBOUND_TLS_CERT: { schema: Type.String({ minLength: 1 }), write: 'the path of the mail listener\'s certificate and its chain, in PEM' },
  INBOUND_TLS_KEY: { schema: Type.String({ minLength: 1 }), write: 'the path of the certificate\'s key, in PEM' },
  INBOUND_IMAP_URL: { schema: Type.String({ pattern: '^imaps?://[^\\s/]+@[^\\s/]+(/\\S*)?(\\s+imaps?://[^\\s/]+@[^\\s/]+(/\\S*)?)*$' }), write: 'imaps://user:password@host/INBOX, one for each mailbox with a space between; in user and password @ is written %40' },
  INBOUND_IMAP_DONE: { schema: Type.String({ minLength: 1 }), write: 'a folder of the mailbox that fetched mail is moved to, such as INBOX/Klart' },
  INBOUND_MAX_MB: { schema: Type.String({ pattern: '^[1-9][0-9]{0,2}$' }), write: 'the size of the largest mail taken in, in MB, from 1 to 999' },
  FILES_S3_ENDPOINT: { schema: Type.String({ pattern: '^https?://[^\\s/?#]+/?$' }), write: 'the object store\'s address without a bucket: https://s3.example.se' },
  FILES_S3_BUCKET: { schema: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$' }), write: 'the name of a bucket that is there' },
  FILES_S3_REGION: { schema: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }), write: 'the store\'s region, such as eu-north-1; us-east-1 when left out' },
  FILES_S3_KEY: { schema: Type.String({ minLength: 1 }), write: 'the access key id' },
  FILES_S3_SECRET: { schema: Type.String({ minLength: 1 }), write: 'the secret access key' },
  FILES_S3_ENCRYPTION: { schema: Type.Union([Type.Literal('AES256'), Type.Literal('aws:kms'), Type.Literal('none')]), write: 'AES256 (when left out), aws:kms, or none where the store cannot be told' },
  FILES_MAX_MB: megabytes(10),
  FILES_IDEA_MAX_MB: megabytes(50),
  CLAMD_URL: { schema: Type.String({ pattern: '^(tcp://[^\\s/?#]+|unix:/[^\\s]+)$' }), write: 'tcp://host:3310, or unix:/run/clamav/clamd.ctl' },
  WORKERS: { schema: truth, write: 'true, or false when the workers run in a process of their own' }
} satisfies Record<string, Variable>

type Name = keyof typeof variables
type Values = Readonly<Partial<Record<Name, string>>>

/**
 * Reads the settings from environment variables. An empty variable counts as unset.
 * @throws Problem invalid `config.invalid`: its message names every wrong variable at once and what to write; never their values
 */
export function readConfig (env: Readonly<Record<string, string | undefined>>): Config {
  const values: Values = Object.fromEntries(names().flatMap((name) => env[name] === undefined || env[name].trim() === '' ? [] : [[name, env[name].trim()]]))
  const demo = values.DEMO === undefined ? values.DATABASE_URL === undefined && values.SMTP_URL === undefined : ['true', '1'].includes(values.DEMO)
  const faults = [...malformed(values), ...missing(values, demo)]
  if (faults.length > 0) {
    throw new Problem('invalid', 'config.invalid', `these settings need mending:\n${faults.map((fault) => `  ${fault}`).join('\n')}`, {
      hint: 'Set them in the environment, or in the file .env next to package.json; .env.example explains each. With none of them set, a demo starts.', details: { faults }
    })
  }
  const host = values.HOST ?? '127.0.0.1'
  const port = Number(values.PORT ?? 3000)
  const ownerUrl = values.DATABASE_OWNER_URL ?? values.DATABASE_URL
  return {
    demo,
    databaseUrl: values.DATABASE_URL,
    ownerUrl,
    queueUrl: values.QUEUE_DATABASE_URL ?? ownerUrl,
    redisUrl: values.REDIS_URL,
    smtpUrl: values.SMTP_URL,
    host,
    port,
    publicUrl: (values.PUBLIC_URL ?? `http://${host}:${port}`).replace(/\/$/, ''),
    secret: values.SECRET,
    logLevel: values.LOG_LEVEL ?? 'info',
    dataDir: resolve(projectPath(), values.DATA_DIR ?? '.data'),
    workers: values.WORKERS !== 'false',
    files: filesConfig(values),
    inbound: inboundConfig(values)
  }
}

function inboundConfig (values: Values): InboundConfig {
  const { INBOUND_SMTP_PORT: port, INBOUND_TLS_CERT: cert, INBOUND_TLS_KEY: key } = values
  return {
    smtp: port === undefined ? undefined : { host: values.INBOUND_SMTP_HOST ?? '127.0.0.1', port: Number(port), tls: cert === undefined || key === undefined ? undefined : { cert, key } },
    imap: values.INBOUND_IMAP_URL?.split(/\s+/) ?? [],
    imapDone: values.INBOUND_IMAP_DONE,
    largest: Number(values.INBOUND_MAX_MB ?? 75) * megabyte
  }
}

const megabyte = 1024 * 1024

function filesConfig (values: Values): FilesConfig {
  const { FILES_S3_ENDPOINT: endpoint, FILES_S3_BUCKET: bucket, FILES_S3_KEY: key, FILES_S3_SECRET: secret, FILES_S3_ENCRYPTION: encryption = 'AES256' } = values
  const complete = endpoint !== undefined && bucket !== undefined && key !== undefined && secret !== undefined
  return {
    store: complete ? { endpoint, bucket, region: values.FILES_S3_REGION ?? 'us-east-1', key, secret, encryption: encryption === 'none' || encryption === 'aws:kms' ? encryption : 'AES256' } : undefined,
    scanner: values.CLAMD_URL,
    limits: { file: Number(values.FILES_MAX_MB ?? 10) * megabyte, count: 10, idea: Number(values.FILES_IDEA_MAX_MB ?? 50) * megabyte }
  }
}

/**
 * The server's secret where none is configured: made at the first start and kept in the data directory, readable by its owner only.
 * @throws Problem invalid `config.secret` when the file holds something else
 */
export function keptSecret (dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, randomIds.secret() + randomIds.secret(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < secretLength) {
    throw new Problem('invalid', 'config.secret', `${file} holds no secret of at least ${secretLength} characters`, { hint: 'Restore it from a backup; without it, links in mails already sent stop working. Or remove it, and a new one is made.' })
  }
  return secret
}

/** The demo's clock: the machine's, moved forward by what is kept in the data directory. */
export function keptClock (dataDir: string): OffsetClock {
  const file = join(dataDir, 'clock')
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  return new OffsetClock(systemClock, Number.isFinite(kept) ? kept : 0, (offset) => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, String(offset))
  })
}

function malformed (values: Values): string[] {
  return names().flatMap((name) => values[name] === undefined || Value.Check(variables[name].schema, values[name]) ? [] : [`${name} is not right: write ${variables[name].write}`])
}

/** What must be there because of what else is: half a configuration would send no mail, or forget its secret. */
function missing (values: Values, demo: boolean): string[] {
  const need = (name: Name, because: string): string[] => values[name] === undefined ? [`${name} is missing (${because}): write ${variables[name].write}`] : []
  const stored: readonly Name[] = ['FILES_S3_ENDPOINT', 'FILES_S3_BUCKET', 'FILES_S3_KEY', 'FILES_S3_SECRET']
  return [
    ...(stored.some((name) => values[name] !== undefined) ? stored.flatMap((name) => need(name, 'the object store needs its endpoint, bucket, key and secret')) : []),
    ...(demo ? [] : need('SMTP_URL', 'without it no mail can be sent')),
    ...(demo ? [] : need('PUBLIC_URL', 'links in mails lead there')),
    ...(values.DATABASE_URL === undefined ? [] : need('SECRET', 'every process on the database must have the same one')),
    ...(values.INBOUND_TLS_CERT === undefined ? [] : need('INBOUND_TLS_KEY', 'a certificate is of no use without its key')),
    ...(values.INBOUND_TLS_KEY === undefined ? [] : need('INBOUND_TLS_CERT', 'a key is of no use without its certificate')),
    ...(values.DATABASE_OWNER_URL === undefined && values.QUEUE_DATABASE_URL === undefined ? [] : need('DATABASE_URL', 'DATABASE_OWNER_URL and QUEUE_DATABASE_URL go with it'))
  ]
}

function names (): Name[] {
  return Object.keys(variables).filter((name): name is Name => name in variables)
}
