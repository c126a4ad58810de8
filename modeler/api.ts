/** What the modeler asks of the server. Answers are checked before they are trusted. */

/** A finding about the diagram, in the coordinator's words. */
export interface Finding { readonly rule: string, readonly severity: 'error' | 'warning', readonly element: string | undefined, readonly sv: string }

export interface OpenedProcess {
  readonly name: string
  /** The newest published version's number; 0 when there is none. */
  readonly version: number
  readonly xml: string
  readonly draft: { readonly xml: string, readonly revision: number, readonly savedAt: string } | undefined
  readonly definition: string
}

/** The server's no, or silence. `message` is Swedish and says what to do. */
export class ApiError extends Error {
  constructor (readonly status: number, readonly code: string, message: string, readonly findings: readonly Finding[] = []) {
    super(message)
    this.name = 'ApiError'
  }
}

const offline = 'Servern svarar inte just nu. Det du ritat finns kvar här i fönstret. Försök spara igen om en stund.'

/** The modeler's requests for one municipality's process. @param base such as `/api/kinda/processes/idea-lifecycle` */
export function createApi (base: string) {
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } }
    if (body !== undefined) {
      init.body = JSON.stringify(body)
      init.headers = { accept: 'application/json', 'content-type': 'application/json' }
    }
    const response = await fetch(base + path, init).catch(() => { throw new ApiError(0, 'offline', offline, []) })
    const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}))
    if (response.ok) return answer
    const problem = record(answer)
    throw new ApiError(response.status, string(problem['code']), string(problem['message']) || offline, findings(problem['problems']))
  }
  return {
    open: async (): Promise<OpenedProcess> => openedProcess(await send('GET', '')),
    lint: async (xml: string): Promise<readonly Finding[]> => findings(record(await send('POST', '/lint', { xml }))['problems']),
    save: async (xml: string, basedOn: string, revision: number): Promise<{ revision: number, savedAt: string }> => {
      const answer = record(await send('PUT', '/draft', { xml, basedOn, revision }))
      return { revision: number(answer['revision']), savedAt: string(answer['savedAt']) }
    },
    discard: async (): Promise<void> => { await send('DELETE', '/draft') },
    publish: async (xml: string, note: string, expectedVersion: number): Promise<number> =>
      number(record(await send('POST', '/publish', { xml, note, expectedVersion }))['version'])
  }
}

function openedProcess (answer: unknown): OpenedProcess {
  const process = record(answer)
  const draft = record(process['draft'])
  return {
    name: string(process['name']),
    version: number(process['version']),
    xml: string(process['xml']),
    definition: string(process['id']),
    draft: typeof draft['xml'] === 'string' ? { xml: draft['xml'], revision: number(draft['revision']), savedAt: string(draft['savedAt']) } : undefined
  }
}

function findings (value: unknown): readonly Finding[] {
  if (!Array.isArray(value)) return []
  return value.map(record).map((item) => ({
    rule: string(item['rule']),
    severity: item['severity'] === 'warning' ? 'warning' : 'error',
    element: typeof item['element'] === 'string' ? item['element'] : undefined,
    sv: string(item['sv'])
  }))
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
