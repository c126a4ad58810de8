import type pg from 'pg'
import type { Progress } from '../bench.ts'

interface Column { readonly table: string, readonly name: string, readonly type: string }

/** Tables whose rows stand for an idea's life, parents before what refers to them; what else refers to ideas, instances or steps follows by itself. */
const first = ['givers', 'instances', 'ideas', 'tasks', 'decisions']
/** Not part of a life: counted, or made anew by whoever needs it. */
const apart = new Set(['idea_numbers', 'idea_files', 'file_contents', 'bench_copies', 'bench_rows'])

/**
 * Copies the rows of whole lives, table by table: ids of idea, instance and giver are exchanged wherever they stand, also inside states and histories; times are moved back;
 * numbers, links and ids of their own are new. A table that is added later is copied too, since columns are looked up.
 * @param client the tables' owner; table `bench_copies` says what becomes of which
 */
export async function copyLives (client: pg.Client, progress: Progress): Promise<void> {
  const { rows: columns } = await client.query<Column>(`
    SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
    ORDER BY c.relname, a.attnum`)
  const byTable = new Map<string, Column[]>()
  for (const column of columns) byTable.set(column.table, [...byTable.get(column.table) ?? [], column])
  const indexes = await dropIndexes(client)
  const rest = [...byTable.keys()].filter((table) => !first.includes(table) && !apart.has(table))
  for (const table of [...first, ...rest]) {
    const own = byTable.get(table) ?? []
    const condition = belongs(table, new Set(own.map(({ name }) => name)))
    if (condition === undefined) continue
    const { rowCount } = await client.query(`INSERT INTO ${table} (${own.map(({ name }) => name).join(', ')}) SELECT ${own.map((column) => copied(column)).join(', ')} FROM bench_copies c JOIN ${table} t ON ${condition}`)
    if ((rowCount ?? 0) > 0) progress(`${table}: ${String(rowCount)} rows`)
  }
  for (const index of indexes) await client.query(index)
  progress(`${String(indexes.length)} indexes are built anew`)
}

/** An index built at once takes a fraction of what each row would. @returns how to make them again */
async function dropIndexes (client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string, made: string }>(`
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS made
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN ('ideas', 'idea_entries', 'history', 'outbox', 'decisions', 'tasks', 'instances')
      AND NOT i.indisunique AND NOT EXISTS (SELECT FROM pg_constraint p WHERE p.conindid = i.indexrelid)`)
  const own = rows.filter(({ made }) => !/\(instance\b|\(parent|business_key/.test(made))
  for (const { name } of own) await client.query(`DROP INDEX ${name}`)
  return own.map(({ made }) => made)
}

/** How a table's rows belong to a life; undefined when they do not. */
function belongs (table: string, columns: ReadonlySet<string>): string | undefined {
  if (table === 'givers') return 't.id = c.old_giver'
  if (table === 'instances') return 't.id = c.old_instance'
  if (table === 'ideas') return 't.id = c.old_idea'
  // What is long done is cleared away in life too.
  if (table === 'outbox') return 'c.age < interval \'40 days\' AND t.municipality = c.municipality AND (t.subject = c.old_idea::text OR split_part(t.subject, \'.\', 1) = c.old_instance::text)'
  if (columns.has('instance')) return 't.instance = c.old_instance'
  if (columns.has('idea')) return 't.idea = c.old_idea'
  if (columns.has('task')) return 'c.age < interval \'40 days\' AND split_part(t.task, \'.\', 1) = c.old_instance::text'
  return undefined
}

function copied ({ table, name, type }: Column): string {
  const own = special[`${table}.${name}`] ?? special[`*.${name}`]
  if (own !== undefined) return own
  if (type === 'timestamp with time zone') return `t.${name} - c.age`
  if (type === 'uuid' && ((name === 'id' && !['givers', 'instances', 'ideas'].includes(table)) || name === 'decision')) return `md5(t.${name}::text || c.idea::text)::uuid`
  if (type === 'uuid' && !['id', 'idea', 'instance', 'giver', 'parent'].includes(name)) return `t.${name}`
  if (type === 'uuid' || type === 'jsonb') return `${exchanged(name)}::${type}`
  return type === 'text' && ['subject', 'key', 'business_key', 'task'].includes(name) ? exchanged(name) : `t.${name}`
}

function exchanged (column: string): string {
  return `replace(replace(replace(t.${column}::text, c.old_idea::text, c.idea::text), c.old_instance::text, c.instance::text), c.old_giver::text, c.giver::text)`
}

/** What is not merely exchanged. A link is sent to whoever manages the copy's unit. */
const special: Readonly<Record<string, string>> = {
  'ideas.number': 'c.number',
  'ideas.title': 'c.title',
  'ideas.unit': 'c.unit',
  'ideas.submission_key': 'c.idea::text',
  'ideas.status_hash': 'md5(t.status_hash || c.idea::text)',
  'givers.email': 'replace(c.number, \'-\', \'.\') || \'@\' || c.municipality || \'.example\'',
  'task_links.person': 'CASE t.person WHEN c.old_manager THEN c.manager ELSE t.person END',
  'outbox.recipient': 'CASE t.recipient WHEN c.old_manager THEN c.manager ELSE t.recipient END',
  'outbox.done_at': 'coalesce(t.done_at, t.created_at) - c.age',
  'instances.state': 'replace(replace(replace(t.state::text, c.old_idea::text, c.idea::text), c.old_instance::text, c.instance::text), c.old_unit, c.unit)::jsonb',
  '*.hash': 'md5(t.hash || c.idea::text)'
}
