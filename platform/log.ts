import { pino, type Logger, type DestinationStream } from 'pino'

/** Our logger. Log ids, keys and counts; never names, addresses, texts or secrets. */
export type Log = Logger

/** Keys whose values are never written, wherever they stand: the last line of defence, not the first. */
const personal = ['email', 'name', 'to', 'from', 'subject', 'text', 'html', 'reason', 'password', 'token', 'secret', 'cookie', 'authorization']

/**
 * A structured log, one JSON object a line.
 * @param level `fatal` … `trace`, or `silent`
 * @param stream where it goes; standard error by default, so that standard output is a command's own
 */
export function createLog (level: string, stream?: DestinationStream): Log {
  const paths = personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
  const options = { level, base: null, redact: { paths, censor: '[removed]' } }
  return stream === undefined ? pino(options, pino.destination({ fd: 2, sync: true })) : pino(options, stream)
}
