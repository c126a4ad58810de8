import type { Stimulus } from './stimulus.ts'

type Done = (error: Error | null, output?: unknown) => void
interface Api { readonly id: string, readonly signal: (message?: unknown) => void, readonly sendApiMessage: (type: string, content: unknown) => void }
interface Timer { readonly element: string, readonly fire: () => void }

/** A failure with the code by which a boundary event catches it. */
class CodedError extends Error {
  constructor (readonly code: string) { super(code) }
}

/** What bpmn-engine waits for, until the path brings it. */
export class Waiting {
  readonly #expected: ReadonlySet<string>
  readonly #apis: Api[] = []
  readonly #services: Array<{ readonly id: string, readonly done: Done }> = []
  #timers: Timer[] = []

  /** @param expected the elements that the path does: any other task is done at once, as it was with us */
  constructor (expected: ReadonlySet<string>) { this.#expected = expected }

  hear (api: unknown): void {
    if (isApi(api)) this.#apis.push(api)
  }

  serve (id: string, done: Done): void {
    if (this.#expected.has(id)) this.#services.push({ id, done })
    else done(null)
  }

  /** A clock on which nothing is due before the path says so. */
  get timers () {
    return {
      executing: [],
      register: (owner: { readonly id?: string } | undefined) => ({
        setTimeout: (callback: (...args: unknown[]) => void, _delay: number, ...args: unknown[]) => {
          const timer = { element: owner?.id ?? '', fire: () => { callback(...args) } }
          this.#timers.push(timer)
          return timer
        },
        clearTimeout: (timer: unknown) => { this.#timers = this.#timers.filter((each) => each !== timer) }
      }),
      setTimeout: (callback: () => void) => setImmediate(callback),
      clearTimeout: () => {}
    }
  }

  /** Brings one thing that came from outside. Where nobody waits for it the engines have parted already. */
  take (stimulus: Stimulus): void {
    switch (stimulus.kind) {
      case 'done': this.#end(stimulus.element, null, stimulus.variables); break
      case 'error': this.#end(stimulus.element, new CodedError(stimulus.code), {}); break
      case 'event': this.#end(stimulus.element, null, stimulus.variables); break
      case 'timer': this.#fire(stimulus.element); break
      default: break
    }
  }

  #end (element: string, error: CodedError | null, output: unknown): void {
    const service = this.#services.findIndex(({ id }) => id === element)
    if (service >= 0) {
      this.#services.splice(service, 1)[0]?.done(error, output)
      return
    }
    const at = this.#apis.findIndex(({ id }) => id === element)
    const api = at < 0 ? undefined : this.#apis.splice(at, 1)[0]
    if (error === null) api?.signal(output)
    else api?.sendApiMessage('error', { message: error.message, code: error.code })
  }

  #fire (element: string): void {
    const timer = this.#timers.find((each) => each.element === element)
    if (timer === undefined) return
    this.#timers = this.#timers.filter((each) => each !== timer)
    timer.fire()
  }
}

function isApi (api: unknown): api is Api {
  return typeof api === 'object' && api !== null && 'id' in api && typeof api.id === 'string' && 'signal' in api && typeof api.signal === 'function' && 'sendApiMessage' in api && typeof api.sendApiMessage === 'function'
}
