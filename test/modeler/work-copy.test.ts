import t from 'tap'
import { ApiError, type OpenedProcess } from '../../modeler/api.ts'
import { createPocket, type Pocket } from '../../modeler/pocket.ts'
import { WorkCopy, type Standing } from '../../modeler/work-copy.ts'

const published: OpenedProcess = { name: 'En idés väg', version: 3, own: true, definition: 'd3', xml: '<published/>', draft: undefined }

/** A desk with a fake server, canvas, shelf and time. Timers run when `pass` says so. */
function desk (first: OpenedProcess = published, kept?: string) {
  const server = { process: first, failure: undefined as ApiError | undefined, saves: [] as { xml: string, basedOn: string, revision: number }[], hold: undefined as Promise<void> | undefined }
  const canvas = { xml: '' }
  const shelf = new Map<string, string>()
  const pocket: Pocket = createPocket({ getItem: (key) => shelf.get(key) ?? null, setItem: (key, value) => { shelf.set(key, value) }, removeItem: (key) => { shelf.delete(key) } }, 'kinda', () => new Date('2026-11-24T13:03:00Z'))
  if (kept !== undefined) pocket.write(kept)
  let timers: { at: number, run: () => void }[] = []
  const told: Standing[] = []
  const answer = <T>(value: () => T): T => {
    if (server.failure !== undefined) throw server.failure
    return value()
  }
  const copy = new WorkCopy({
    pocket,
    tell: (standing) => { told.push(standing) },
    drawing: { open: async (xml) => { canvas.xml = xml }, xml: async () => canvas.xml },
    later: (at, run) => {
      const timer = { at, run }
      timers.push(timer)
      return () => { timers = timers.filter((other) => other !== timer) }
    },
    api: {
      open: async () => answer(() => server.process),
      save: async (xml, basedOn, revision) => {
        await server.hold
        return answer(() => {
          if (revision !== (server.process.draft?.revision ?? 0)) throw new ApiError(409, 'draft.changed', 'Någon annan har sparat.')
          server.saves.push({ xml, basedOn, revision })
          server.process = { ...server.process, draft: { xml, revision: revision + 1, savedAt: '2026-11-24T13:04:00Z', basedOn } }
          return { revision: revision + 1, savedAt: '2026-11-24T13:04:00Z' }
        })
      },
      discard: async () => answer(() => { server.process = { ...server.process, draft: undefined } }),
      publish: async (xml, _note, expected) => answer(() => {
        if (expected !== server.process.version) throw new ApiError(409, 'definition.changed', 'Någon annan har publicerat.')
        server.process = { ...server.process, xml, version: expected + 1, definition: `d${expected + 1}`, draft: undefined }
        return expected + 1
      })
    }
  })
  const settle = async (): Promise<void> => { for (let turn = 0; turn < 30; turn += 1) await Promise.resolve() }
  return {
    copy,
    server,
    canvas,
    pocket,
    settle,
    now (): Standing {
      const last = told.at(-1)
      if (last === undefined) throw new Error('nothing was told')
      return last
    },
    draw (xml: string) { canvas.xml = xml; copy.edited() },
    async pass (milliseconds: number) {
      const due = timers.filter(({ at }) => at <= milliseconds)
      timers = timers.filter(({ at }) => at > milliseconds)
      for (const { run } of due) run()
      await settle()
    }
  }
}

t.test('what is published is shown, and nothing is saved until something is drawn', async (t) => {
  const { copy, canvas, now, pass, server } = desk()
  await copy.open()
  await pass(60_000)
  t.equal(canvas.xml, '<published/>')
  t.equal(now().saving.kind, 'unchanged')
  t.strictSame(server.saves, [])
  t.notOk(copy.unsaved)
})

t.test('an edit is kept in the browser at once and saved a few seconds later', async (t) => {
  const { copy, draw, now, pass, pocket, server } = desk()
  await copy.open()
  draw('<mine/>')
  t.ok(copy.unsaved)
  await pass(500)
  t.equal(pocket.read()?.xml, '<mine/>')
  await pass(3000)
  t.strictSame(server.saves, [{ xml: '<mine/>', basedOn: 'd3', revision: 0 }])
  t.strictSame(now().saving, { kind: 'saved', at: '2026-11-24T13:04:00Z' })
  t.equal(pocket.read(), undefined, 'the server has it')
  t.notOk(copy.unsaved)
})

t.test('what is drawn while a save is on its way is saved after it, by the revision that save gave', async (t) => {
  const { copy, draw, pass, server, settle } = desk()
  await copy.open()
  let answer = (): void => {}
  server.hold = new Promise((resolve) => { answer = resolve })
  draw('<one/>')
  await pass(3000)
  draw('<two/>')
  await pass(3000)
  answer()
  await settle()
  t.strictSame(server.saves.map(({ xml, revision }) => [xml, revision]), [['<one/>', 0], ['<two/>', 1]])
  t.equal(server.process.draft?.xml, '<two/>')
  t.notOk(copy.unsaved)
})

t.test('when the line is down the drawing waits in the browser and is saved when the line is back', async (t) => {
  const { copy, draw, now, pass, pocket, server } = desk()
  await copy.open()
  server.failure = new ApiError(0, 'offline', 'Servern svarar inte just nu.')
  draw('<mine/>')
  await pass(3000)
  t.equal(now().saving.kind, 'waiting')
  t.equal(now().trouble?.status, 0)
  t.equal(pocket.read()?.xml, '<mine/>')
  t.ok(copy.unsaved, 'the window asks before it closes')
  server.failure = undefined
  await copy.retry()
  t.equal(server.process.draft?.xml, '<mine/>')
  t.equal(now().trouble, undefined)
})

t.test('a drawing left in the browser is offered back, and is an edit once fetched', async (t) => {
  const { copy, canvas, now, pass, server } = desk(published, '<left/>')
  await copy.open()
  t.equal(canvas.xml, '<published/>', 'never unasked')
  t.equal(now().kept?.xml, '<left/>')
  await copy.restore()
  t.equal(canvas.xml, '<left/>')
  t.equal(now().kept, undefined)
  await pass(3000)
  t.equal(server.process.draft?.xml, '<left/>')
})

t.test('a drawing left in the browser can be thrown away', async (t) => {
  const { copy, now, pocket } = desk(published, '<left/>')
  await copy.open()
  copy.dropKept()
  t.equal(now().kept, undefined)
  t.equal(pocket.read(), undefined)
})

t.test('when somebody else saved in between, mine stays on the canvas and nothing is overwritten', async (t) => {
  const { copy, canvas, draw, now, pass, server } = desk()
  await copy.open()
  server.process = { ...server.process, draft: { xml: '<theirs/>', revision: 4, savedAt: '2026-11-24T13:00:00Z', basedOn: 'd3' } }
  draw('<mine/>')
  await pass(3000)
  t.equal(now().trouble?.code, 'draft.changed')
  t.equal(canvas.xml, '<mine/>')
  t.equal(server.process.draft?.xml, '<theirs/>')

  t.test('and may replace theirs', async (t) => {
    await copy.keepMine()
    t.equal(server.process.draft?.xml, '<mine/>')
    t.equal(now().trouble, undefined)
  })
})

t.test('when theirs is shown instead, mine is offered back', async (t) => {
  const { copy, canvas, draw, now, pass, server } = desk()
  await copy.open()
  server.process = { ...server.process, draft: { xml: '<theirs/>', revision: 4, savedAt: '2026-11-24T13:00:00Z', basedOn: 'd3' } }
  draw('<mine/>')
  await pass(3000)
  await copy.takeTheirs()
  t.equal(canvas.xml, '<theirs/>')
  t.equal(now().kept?.xml, '<mine/>')
})

t.test('publishing saves first, and then there is no draft', async (t) => {
  const { copy, draw, now, server } = desk()
  await copy.open()
  draw('<mine/>')
  t.equal(await copy.publish('Ekonomin är med'), 4)
  t.equal(server.process.xml, '<mine/>')
  t.equal(now().process?.version, 4)
  t.notOk(now().hasDraft)
  t.equal(now().saving.kind, 'unchanged')
  t.notOk(copy.unsaved)
})

t.test('a version published by somebody else is not overwritten unasked', async (t) => {
  const { copy, canvas, draw, now, server } = desk()
  await copy.open()
  draw('<mine/>')
  server.process = { ...server.process, version: 4, definition: 'd4', xml: '<theirs/>' }
  t.equal(await copy.publish('Ekonomin är med'), undefined)
  t.equal(now().trouble?.code, 'definition.changed')
  t.equal(canvas.xml, '<mine/>')
  await copy.keepMine()
  t.equal(now().trouble, undefined)
  t.equal(await copy.publish('Ekonomin är med'), 5)
  t.equal(server.process.xml, '<mine/>')
})

t.test('a draft drawn from an older version says so', async (t) => {
  const { copy, now } = desk({ ...published, draft: { xml: '<old/>', revision: 2, savedAt: '2026-11-20T10:00:00Z', basedOn: 'd2' } })
  await copy.open()
  t.ok(now().outdated)
})

t.test('a signed-out coordinator keeps the drawing', async (t) => {
  const { copy, canvas, draw, now, pass, pocket, server } = desk()
  await copy.open()
  server.failure = new ApiError(401, 'api.unauthenticated', 'Du är inte inloggad.')
  draw('<mine/>')
  await pass(3000)
  t.equal(now().saving.kind, 'refused')
  t.equal(canvas.xml, '<mine/>')
  t.equal(pocket.read()?.xml, '<mine/>')
})

t.test('throwing the draft away shows what is published', async (t) => {
  const { copy, canvas, draw, now } = desk()
  await copy.open()
  draw('<mine/>')
  await copy.save()
  await copy.discard()
  t.equal(canvas.xml, '<published/>')
  t.equal(now().saving.kind, 'unchanged')
  t.equal(now().kept, undefined)
})

t.test('a browser that refuses to store anything does not stop the drawing', async (t) => {
  const refuse = (): never => { throw new Error('SecurityError') }
  const pocket = createPocket({ getItem: refuse, setItem: refuse, removeItem: refuse }, 'kinda', () => new Date(0))
  pocket.write('<mine/>')
  pocket.clear()
  t.equal(pocket.read(), undefined)
})
