import type { Work } from '../../platform/db/database.ts'

/** What may stand for a `?` in a statement. Rows go as JSON text, read by `jsonb_to_recordset`. */
export type Binding = string | number | boolean | Date | null | readonly string[] | readonly number[]

/** One named part (a common table expression) of the single statement that saves what a command did. */
export interface Part { readonly name: string, readonly sql: string, readonly bindings: readonly Binding[] }

/** Runs one statement and gives its rows, as `T` says the columns are. */
export async function query<T> (work: Pick<Work, 'tx'>, sql: string, bindings: readonly Binding[] = []): Promise<readonly T[]> {
  const result = await work.tx.raw<{ rows: T[] }>(sql, bindings.map(forDriver))
  return result.rows
}

/**
 * As `query`, for a statement whose text never changes and whose columns are named: the server plans it once for each connection, and not at every call.
 * @param name of its own among all such statements
 */
export async function prepared<T> (work: Pick<Work, 'tx'>, name: string, sql: string, bindings: readonly Binding[] = []): Promise<readonly T[]> {
  const result = await work.tx.raw<{ rows: T[] }>(sql, bindings.map(forDriver)).options({ name })
  return result.rows
}

/** The driver writes a list as an array of PostgreSQL's; its types want one that may be changed. */
function forDriver (binding: Binding): Exclude<Binding, readonly string[] | readonly number[]> | string[] | number[] {
  return isTexts(binding) ? [...binding] : isNumbers(binding) ? [...binding] : binding
}

function isTexts (binding: Binding): binding is readonly string[] {
  return Array.isArray(binding) && typeof binding[0] === 'string'
}

function isNumbers (binding: Binding): binding is readonly number[] {
  return Array.isArray(binding) && typeof binding[0] !== 'string'
}

/** The first row of a statement's answer, or undefined. */
export async function queryOne<T> (work: Pick<Work, 'tx'>, sql: string, bindings: readonly Binding[] = []): Promise<T | undefined> {
  return (await query<T>(work, sql, bindings))[0]
}

/**
 * Runs parts as one statement, in one round trip; each sees the database as it was before. `answer` reads from the parts
 * by their names.
 */
export async function runParts<T> (work: Pick<Work, 'tx'>, parts: readonly Part[], answer: string): Promise<readonly T[]> {
  const withs = parts.map(({ name, sql }) => `${name} AS (${sql})`).join(',\n')
  return query<T>(work, `WITH ${withs}\n${answer}`, parts.flatMap(({ bindings }) => bindings))
}

/** Runs an attempt: when it answers false, what it locked and wrote is given up, and the transaction goes on. */
export async function attempt (work: Pick<Work, 'tx'>, run: () => Promise<boolean>): Promise<boolean> {
  await query(work, 'SAVEPOINT attempt')
  const done = await run()
  await query(work, done ? 'RELEASE SAVEPOINT attempt' : 'ROLLBACK TO SAVEPOINT attempt')
  return done
}
