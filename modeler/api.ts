/** What the modeler asks of the server. Answers are checked before they are trusted. */

/** A finding about the diagram, in the coordinator's words. */
export interface Finding { readonly rule: string, readonly severity: 'error' | 'warning', readonly element: string | undefined, readonly sv: string }

/** A process as the server has it: what is published, and the draft if there is one. */
export interface OpenedProcess {
  readonly name: string
  /** The newest published version's number, of the municipality's own or else of the shared one. */
  readonly version: number
  /** The newest version is the municipality's own. */
  readonly own: boolean
  /** The newest version's id. */
  readonly definition: string
  readonly xml: string
  readonly draft: { readonly xml: string, readonly revision: number, readonly savedAt: string, readonly basedOn: string } | undefined
}

/** The server's no, or silence. `message` is Swedish and says what to do. */
export class ApiError extends Error {
  /**
   * @param status the HTTP status; 0 when there was no answer
   * @param code such as `draft.changed`
   */
  constructor (readonly status: number, readonly code: string, message: string, readonly findings: readonly Finding[] = []) {
    super(message)
    this.name = 'ApiError'
  }
}

/** The modeler's requests for one municipality's process. Every one rejects with `ApiError`. */
export interface Api {
  open(): Promise<OpenedProcess>
  /** Every process that can be started from this one: key and name. */
  processes(): Promise<readonly (readonly [key: string, name: string])[]>
  lint(xml: string): Promise<readonly Finding[]>
  /** @param basedOn the definition it is drawn from; @param revision what was read, 0 when there was no draft */
  save(xml: string, basedOn: string, revision: number): Promise<{ readonly revision: number, readonly savedAt: string }>
  discard(): Promise<void>
  /** @returns the new version's number */
  publish(xml: string, note: string, expectedVersion: number): Promise<number>
}

const silence = 'Servern svarar inte just nu.'

/** @param base such as `/api/kinda/processes/idea-lifecycle` */
export function createApi (base: string): Api {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => send(method, base + path, body)
  return {
    open: async () => openedProcess(await ask('GET', '')),
    processes: async () => {
      const answer = await send('GET', base.slice(0, base.lastIndexOf('/')))
      return list(answer).map((item) => [string(item['key']), string(item['name'])] as const)
    },
    lint: async (xml) => findings(record(await ask('POST', '/lint', { xml }))['problems']),
    save: async (xml, basedOn, revision) => {
      const answer = record(await ask('PUT', '/draft', { xml, basedOn, revision }))
      return { revision: number(answer['revision']), savedAt: string(answer['savedAt']) }
    },
    discard: async () => { await ask('DELETE', '/draft') },
    publish: async (xml, note, expectedVersion) => number(record(await ask('POST', '/publish', { xml, note, expectedVersion }))['version'])
  }
}

async function send (method: string, url: string, body?: unknown): Promise<unknown> {
  const headers = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const init: RequestInit = { method, credentials: 'same-origin', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await fetch(url, init).catch(() => { throw new ApiError(0, 'offline', silence) })
  const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}))
  if (response.ok) return answer
  const { code, message, hint, problems } = record(answer)
  throw new ApiError(response.status, string(code), [string(message) || silence, string(hint)].join(' ').trim(), findings(problems))
}

function openedProcess (answer: unknown): OpenedProcess {
  const { definition, xml, draft } = record(answer)
  const { id, name, version, own } = record(definition)
  const saved = record(draft)
  return {
    name: string(name),
    version: number(version),
    own: own === true,
    definition: string(id),
    xml: string(xml),
    draft: typeof saved['xml'] === 'string'
      ? { xml: saved['xml'], revision: number(saved['revision']), savedAt: string(saved['savedAt']), basedOn: string(saved['basedOn']) }
      : undefined
  }
}

function findings (value: unknown): readonly Finding[] {
  return list(value).map((item) => ({
    rule: string(item['rule']),
    severity: item['severity'] === 'warning' ? 'warning' : 'error',
    element: typeof item['element'] === 'string' ? item['element'] : undefined,
    sv: string(item['sv'])
  }))
}

function list (value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(record) : []
}

function record (value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function string (value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function number (value: unknown): number {
  return typeof value === 'number' ? value : 0
}
