import type { FastifyReply, FastifyRequest } from 'fastify'
import { localDate } from '../../engine/index.ts'
import type { FieldError, InboxTask, TaskPage } from '../../processes/ideas/contract.ts'
import type { Fields } from '../http/form.ts'
import { fieldMessages } from '../http/messages.ts'
import { controlName, fieldsFor, readDecision, taskLabels } from '../http/task-answers.ts'
import { page, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import type { Self } from '../../engine/index.ts'
import { filterTasks, inboxPath, readInboxFilter, type InboxFilter } from './inbox-filter.ts'
import { Choose, Confirm, Results, type Bulk, type Chosen, type Result } from './inbox-bulk-view.tsx'
import { inboxOf } from './inbox.tsx'

/** Decisions made at once are read through by hand; nobody reads through more. */
const most = 50

/**
 * `/att-gora/flera`: several tasks of one step and one municipality, decided alike with one reason. First they are chosen, then shown
 * together, then decided one by one, so that one that somebody else has taken holds up no other.
 */
export const inboxBulkPages: Pages = (portal) => async (app) => {
  app.get('/att-gora/flera', async (request, reply) => {
    const bulk = await bulkOf(portal, request, readInboxFilter(request.query))
    if (bulk === undefined) return reply.redirect(inboxPath(readInboxFilter(request.query)), 303)
    return draw(portal, request, reply, <Choose bulk={bulk} typed={{}} messages={[]} today={localDate(portal.deps.clock.now())} />)
  })

  app.post('/att-gora/flera', async (request, reply) => {
    const fields = portal.fields(request, 'session')
    const bulk = await bulkOf(portal, request, { kommun: fields['kommun'] ?? '', steg: fields['steg'] ?? '', late: false, text: '', page: 1 })
    if (bulk === undefined) return reply.redirect('/att-gora', 303)
    const chosen = bulk.tasks.filter(({ task, version }) => fields[`u-${task}`] === String(version))
    const messages = check(portal, request, bulk, chosen, fields)
    const today = localDate(portal.deps.clock.now())
    if (messages.length > 0 || fields['andra'] !== undefined) return draw(portal, request, reply, <Choose bulk={bulk} typed={fields} messages={fields['andra'] === undefined ? messages : []} today={today} />, messages.length > 0)
    if (fields['beslut'] === undefined) return draw(portal, request, reply, <Confirm bulk={bulk} chosen={chosen} typed={fields} />)
    return draw(portal, request, reply, <Results results={await decideAll(portal, bulk, chosen, fields)} />)
  })
}

async function draw (portal: Portal, request: FastifyRequest, reply: FastifyReply, body: Parameters<typeof page>[3], wrong = false): Promise<FastifyReply> {
  const visitor = await portal.visitor(request)
  const frame = await portal.frame(request, reply, visitor.municipality)
  return page(reply, frame, { title: frame.texts.around.bulk.title, unlisted: true, wrong, status: wrong ? 400 : 200 }, body)
}

/** The tasks that can be decided alike, and how; undefined when there are none such. */
async function bulkOf (portal: Portal, request: FastifyRequest, filter: InboxFilter): Promise<(Bulk & { readonly self: Self }) | undefined> {
  const visitor = await portal.visitor(request)
  const shown = filterTasks((await inboxOf(portal, visitor)).tasks, filter, portal.deps.clock.now())
  const [first] = shown
  if (first === undefined || filter.steg === '') return undefined
  const self = (await portal.selves(visitor)).find(({ municipality }) => municipality === first.municipality)
  if (self === undefined) return undefined
  const pattern = await portal.deps.database.within(self.municipality, self.person, async (work) => portal.deps.ideas.taskPage(work, self.person, first.task, first.version))
  if (pattern === undefined) return undefined
  const tasks = shown.filter(({ element, municipality }) => element === first.element && municipality === first.municipality).slice(0, most)
  return { self, pattern, outcomes: sharedOutcomes(pattern), tasks, step: filter.steg, municipality: first.municipality }
}

/** The outcomes that can be the same for several: those that ask for no more than a reason and a day. */
function sharedOutcomes (pattern: TaskPage): TaskPage['outcomes'] {
  const fits = (outcome: string | null): boolean => fieldsFor(pattern, outcome).every((field) => field.key === undefined || field.type === 'text' || field.type === 'datetime' || field.validate?.required === false)
  return fits(null) ? pattern.outcomes.filter(({ key }) => fits(key)) : []
}

function check (portal: Portal, request: FastifyRequest, bulk: Bulk, chosen: readonly InboxTask[], fields: Fields): readonly FieldMessage[] {
  const { texts } = portal.bareFrame(request)
  const outcome = bulk.outcomes.find(({ key }) => key === fields['outcome'])
  const errors: FieldError[] = []
  if (outcome === undefined) errors.push({ field: 'outcome', code: 'required' })
  if (outcome?.reasonRequired === true && (fields['reason'] ?? '').trim() === '') errors.push({ field: 'reason', code: 'required' })
  for (const { key, type } of outcome === undefined ? [] : fieldsFor(bulk.pattern, outcome.key)) {
    if (key !== undefined && type === 'datetime' && !/^\d{4}-\d{2}-\d{2}$/.test(fields[controlName(key, outcome?.key ?? null)] ?? '')) errors.push({ field: key, code: 'required' })
  }
  const none = chosen.length === 0 ? [{ field: `u-${bulk.tasks[0]?.task ?? ''}`, message: texts.around.bulk.chooseSome }] : []
  return [...none, ...fieldMessages(errors, taskLabels(bulk.pattern, outcome?.key ?? null, texts.task), texts)]
}

async function decideAll (portal: Portal, { self }: { readonly self: Self }, chosen: readonly Chosen[], fields: Fields): Promise<readonly Result[]> {
  const { database, ideas } = portal.deps
  const decision = readDecision(fields)
  const results: Result[] = []
  for (const task of chosen) {
    const { kind } = await database.within(self.municipality, self.person, async (work) => ideas.decide(work, self.person, task.task, task.version, decision))
    results.push({ task, kind: kind === 'done' || kind === 'voted' ? 'done' : kind === 'already' ? 'already' : 'alone' })
  }
  return results
}
