/** One coordinator's drawing: opened, edited, saved as a draft by itself, published; and what happens when that fails. */
import { ApiError, type Api, type OpenedProcess } from './api.ts'
import type { Kept, Pocket } from './pocket.ts'

/** How the drawing stands to the server's draft. `waiting`: the server did not answer, and it will be asked again. */
export type Saving =
  | { readonly kind: 'unchanged' | 'unsaved' | 'saving' | 'waiting' | 'refused' }
  | { readonly kind: 'saved', readonly at: string }

/** What there is to show about the drawing. */
export interface Standing {
  readonly process: Pick<OpenedProcess, 'name' | 'version' | 'own' | 'definition'> | undefined
  readonly hasDraft: boolean
  /** The draft is drawn from an older version than the newest one published. */
  readonly outdated: boolean
  readonly saving: Saving
  /** Why the last thing asked for was not done. */
  readonly trouble: ApiError | undefined
  /** A drawing this browser kept that is not the one shown. */
  readonly kept: Kept | undefined
}

/** What a work copy is made of. */
export interface Parts {
  readonly api: Pick<Api, 'open' | 'save' | 'discard' | 'publish'>
  readonly drawing: { open(xml: string): Promise<void>, xml(): Promise<string> }
  readonly pocket: Pocket
  /** Runs something after a number of milliseconds. @returns how to call it off */
  readonly later: (milliseconds: number, run: () => void) => () => void
  readonly tell: (standing: Standing) => void
}

const keepDelay = 500
const saveDelay = 3000
const retryDelay = 15_000

/** Nothing here throws: what goes wrong is told in `Standing`, and the drawing on the canvas is never replaced unasked. */
export class WorkCopy {
  readonly #parts: Parts
  #standing: Standing = { process: undefined, hasDraft: false, outdated: false, saving: { kind: 'unchanged' }, trouble: undefined, kept: undefined }
  #basedOn = ''
  #revision = 0
  #edits = 0
  #saved = 0
  #timers: readonly (() => void)[] = []
  #last: Promise<unknown> = Promise.resolve()

  constructor (parts: Parts) {
    this.#parts = parts
  }

  /** There are edits that the server has not got. */
  get unsaved (): boolean {
    return this.#edits !== this.#saved
  }

  /** Shows the draft, or what is published; tells of a drawing that this browser kept. */
  async open (): Promise<void> {
    await this.#inTurn(async () => {
      const process = await this.#parts.api.open()
      const xml = process.draft?.xml ?? process.xml
      await this.#parts.drawing.open(xml)
      this.#callOff()
      this.#saved = this.#edits
      this.#adopt(process, process.draft?.basedOn ?? process.definition)
      const kept = this.#parts.pocket.read()
      this.#become({ saving: process.draft === undefined ? { kind: 'unchanged' } : { kind: 'saved', at: process.draft.savedAt }, trouble: undefined, kept: kept?.xml === xml ? undefined : kept })
    })
  }

  /** The drawing was changed: it is kept here at once and saved in a few seconds. */
  edited (): void {
    this.#edits += 1
    this.#become({ saving: { kind: 'unsaved' } })
    this.#callOff()
    this.#timers = [this.#parts.later(keepDelay, () => { this.#keep() }), this.#parts.later(saveDelay, () => { this.#saveSilently() })]
  }

  /** Saves the draft now. @returns false when that failed; why is told */
  async save (): Promise<boolean> {
    return this.#inTurn(async () => this.#store())
  }

  /** Saves again if the server did not answer last time: for when the line is back. */
  async retry (): Promise<void> {
    if (this.#standing.saving.kind === 'waiting') await this.save()
  }

  /** Saves and publishes. @param note what was changed; @returns the new version's number, undefined when refused */
  async publish (note: string): Promise<number | undefined> {
    if (!await this.save()) return undefined
    let version: number | undefined
    await this.#inTurn(async () => {
      const edits = this.#edits
      version = await this.#parts.api.publish(await this.#parts.drawing.xml(), note, this.#standing.process?.version ?? 0)
      const process = await this.#parts.api.open()
      this.#adopt(process, process.definition)
      this.#become({ trouble: undefined })
      if (this.#edits === edits) this.#settle({ kind: 'unchanged' })
    })
    return version
  }

  /** Throws the draft away and shows what is published. */
  async discard (): Promise<void> {
    const done = await this.#inTurn(async () => {
      await this.#parts.api.discard()
      this.#parts.pocket.clear()
    })
    if (done) await this.open()
  }

  /** After a conflict: mine replaces the other's draft, and is taken to be drawn from the newest version. */
  async keepMine (): Promise<void> {
    const done = await this.#inTurn(async () => {
      const process = await this.#parts.api.open()
      this.#adopt(process, process.definition)
      this.#become({ trouble: undefined })
    })
    if (done) await this.save()
  }

  /** After a conflict: shows the other's; mine stays in this browser and is offered back. */
  async takeTheirs (): Promise<void> {
    const done = await this.#inTurn(async () => this.#parts.pocket.write(await this.#parts.drawing.xml()))
    if (done) await this.open()
  }

  /** Shows the drawing that this browser kept, as an edit. */
  async restore (): Promise<void> {
    const { kept } = this.#standing
    if (kept === undefined) return
    const done = await this.#inTurn(async () => this.#parts.drawing.open(kept.xml))
    if (!done) return
    this.#become({ kept: undefined })
    this.edited()
  }

  /** Forgets the drawing that this browser kept. */
  dropKept (): void {
    if (!this.unsaved) this.#parts.pocket.clear()
    this.#become({ kept: undefined })
  }

  /** Takes the message of what went wrong away. */
  dismiss (): void {
    this.#become({ trouble: undefined })
  }

  async #store (): Promise<void> {
    const edits = this.#edits
    this.#callOff()
    this.#become({ saving: { kind: 'saving' } })
    const xml = await this.#parts.drawing.xml()
    if (this.unsaved) this.#parts.pocket.write(xml)
    const { revision, savedAt } = await this.#parts.api.save(xml, this.#basedOn, this.#revision)
    this.#revision = revision
    this.#become({ hasDraft: true, trouble: undefined })
    this.#saved = edits
    if (this.#edits === edits) this.#settle({ kind: 'saved', at: savedAt })
    else this.#become({ saving: { kind: 'unsaved' } })
  }

  #settle (saving: Saving): void {
    this.#saved = this.#edits
    this.#callOff()
    if (this.#standing.kept === undefined) this.#parts.pocket.clear()
    this.#become({ saving })
  }

  #adopt (process: OpenedProcess, basedOn: string): void {
    const { name, version, own, definition, draft } = process
    this.#basedOn = basedOn
    this.#revision = draft?.revision ?? 0
    this.#become({ process: { name, version, own, definition }, hasDraft: draft !== undefined, outdated: basedOn !== '' && basedOn !== definition })
  }

  #keep (): void {
    this.#parts.drawing.xml().then((xml) => this.#parts.pocket.write(xml), () => {
      // A drawing that cannot be written is told of when it is saved.
    })
  }

  #saveSilently (): void {
    // A conflict waits for the coordinator's choice; until then the drawing is kept here.
    if (this.#standing.trouble?.status === 409) return
    this.save().catch((cause: unknown) => this.#failed(cause))
  }

  /** One thing at a time: a save that starts while another runs would send the revision before it. */
  async #inTurn (run: () => Promise<unknown>): Promise<boolean> {
    const turn = this.#last.then(run).then(() => true, (cause: unknown) => {
      this.#failed(cause)
      return false
    })
    this.#last = turn
    return turn
  }

  #failed (cause: unknown): void {
    const trouble = cause instanceof ApiError ? cause : new ApiError(-1, 'unreadable', 'Det gick inte att läsa ritningen. Ångra den senaste ändringen och försök igen.')
    const silent = trouble.status === 0 || trouble.status >= 500
    const saving: Saving = this.#standing.saving.kind === 'saving' || this.unsaved ? { kind: silent ? 'waiting' : 'refused' } : this.#standing.saving
    this.#become({ trouble, saving })
    if (silent && saving.kind === 'waiting') this.#timers = [...this.#timers, this.#parts.later(retryDelay, () => { this.#saveSilently() })]
  }

  #become (change: Partial<Standing>): void {
    this.#standing = { ...this.#standing, ...change }
    this.#parts.tell(this.#standing)
  }

  #callOff (): void {
    for (const cancel of this.#timers) cancel()
    this.#timers = []
  }
}
