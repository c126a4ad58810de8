import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { isProblem } from '../../platform/errors.ts'
import type { Work } from '../../platform/db/database.ts'
import type { FieldError } from '../../processes/ideas/contract.ts'
import type { Fields } from '../http/form.ts'
import { fieldMessages, type FieldLabel } from '../http/messages.ts'
import { page, type FieldMessage, type Frame } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import type { Visitor } from '../session.ts'
import { CallView, MergeView, MoveView, RubbishView, type ActionProperties } from './idea-actions-view.tsx'
import type { IdeaPage } from './idea-view.tsx'
import { loadIdea, type OneParams } from './ideas.tsx'

/** What is done with one idea on a page of its own: how it is shown, what is done, and what is told afterwards. */
interface Action {
  readonly path: string
  readonly view: (properties: ActionProperties) => JSX.Element
  readonly title: (frame: Frame) => string
  readonly labels: (frame: Frame) => ReadonlyMap<string, FieldLabel>
  /** @returns what is told on the idea's page; an address beginning with / to go elsewhere */
  readonly act: (portal: Portal, work: Work, visitor: Visitor, shown: IdeaPage, fields: Fields) => Promise<string>
}

const none: ReadonlyMap<string, FieldLabel> = new Map()

const actions: readonly Action[] = [
  {
    path: 'samtal',
    view: CallView,
    title: ({ texts }) => texts.around.call.title,
    labels: ({ texts }) => new Map([['samtal', { label: texts.around.call.field }]]),
    act: async ({ deps }, work, visitor, { idea }, fields) => {
      await deps.care.desk.noteCall(work, visitor.person, idea.id, fields['samtal'] ?? '')
      return 'samtal'
    }
  },
  {
    path: 'flytta',
    view: MoveView,
    title: ({ texts }) => texts.around.move.title,
    labels: ({ texts }) => new Map([['enhet', { label: texts.around.move.field }]]),
    act: async ({ deps }, work, visitor, { idea }, fields) => {
      await deps.care.desk.move(work, visitor.person, idea.id, fields['enhet'] ?? null)
      return 'flytt'
    }
  },
  {
    path: 'sla-ihop',
    view: MergeView,
    title: ({ texts }) => texts.around.merge.title,
    labels: ({ texts: { around: { merge } } }) => new Map([['into', { label: merge.field }], ['reason', { label: merge.reason }]]),
    act: async ({ deps }, work, visitor, { idea }, fields) => {
      if (fields['isar'] !== undefined) return await deps.care.merging.undo(work, visitor.person, idea.id) ? 'isar' : ''
      await deps.care.merging.ask(work, visitor.person, idea.id, fields['into'] ?? '', fields['reason'] ?? '')
      return 'fragad'
    }
  },
  {
    path: 'skrap',
    view: RubbishView,
    title: ({ texts }) => texts.around.rubbish.confirmTitle,
    labels: () => none,
    act: async ({ deps }, work, visitor, { idea }) => {
      await deps.care.rubbish.mark(work, visitor.person, idea.id)
      return `/${visitor.municipality}/skrap?klart=bort`
    }
  }
]

/** `/{kommun}/ideer/{nr}/samtal`, `/flytta`, `/sla-ihop`, `/skrap`, and the buttons that follow and show. */
export const ideaActionPages: Pages = (portal) => async (app) => {
  for (const action of actions) register(app, portal, action)

  app.post<OneParams>('/:kommun/ideer/:nr/folj', async (request, reply) => {
    const { visitor, shown } = await enter(portal, request, request.params)
    const wanted = portal.fields(request, 'session')['folj'] === 'ja'
    const { following } = portal.deps.care
    await portal.as(visitor, async (work) => wanted ? following.follow(work, visitor.person, shown.idea.id) : following.unfollow(work, visitor.person, shown.idea.id))
    return reply.redirect(back(shown, wanted ? 'foljer' : 'foljerinte'), 303)
  })

  app.post<OneParams>('/:kommun/ideer/:nr/visa', async (request, reply) => {
    const { visitor, shown } = await enter(portal, request, request.params)
    const wanted = portal.fields(request, 'session')['visa'] === 'ja'
    await portal.as(visitor, async (work) => portal.deps.care.similar.show(work, visitor.person, shown.idea.id, wanted))
    return reply.redirect(back(shown, 'visning'), 303)
  })
}

function register (app: FastifyInstance, portal: Portal, action: Action): void {
  app.get<OneParams>(`/:kommun/ideer/:nr/${action.path}`, async (request, reply) => {
    const entered = await enter(portal, request, request.params)
    return show(portal, request, reply, action, entered, {}, [])
  })

  app.post<OneParams>(`/:kommun/ideer/:nr/${action.path}`, async (request, reply) => {
    const entered = await enter(portal, request, request.params)
    const fields = portal.fields(request, 'session')
    try {
      const told = await portal.as(entered.visitor, async (work) => action.act(portal, work, entered.visitor, entered.shown, fields))
      return await reply.redirect(told.startsWith('/') ? told : back(entered.shown, told), 303)
    } catch (error) {
      if (!isProblem(error) || (error.code !== 'idea.invalid' && error.code !== 'merge.not-open')) throw error
      const frame = portal.bareFrame(request)
      const messages = error.code === 'merge.not-open' ? [{ field: 'into', message: frame.texts.around.merge.notOpen }] : fieldMessages(errorsOf(error.details['errors']), action.labels(frame), frame.texts)
      return show(portal, request, reply, action, entered, fields, messages)
    }
  })
}

interface Entered { readonly visitor: Visitor, readonly shown: IdeaPage }

async function enter (portal: Portal, request: FastifyRequest, { kommun, nr }: OneParams['Params']): Promise<Entered> {
  const visitor = await portal.staff(request, (await portal.municipality(kommun)).id)
  return { visitor, shown: await loadIdea(portal, visitor, nr) }
}

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, action: Action, { visitor, shown }: Entered, typed: Fields, messages: readonly FieldMessage[]): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, visitor.municipality)
  const { units, alike } = await portal.as(visitor, async (work) => ({
    units: action.path === 'flytta' ? await portal.deps.identity.units(work) : [],
    alike: action.path === 'sla-ihop' ? (await portal.deps.care.similar.like(work, `${shown.idea.title} ${shown.idea.what}`)).filter(({ number }) => number !== shown.idea.number) : []
  }))
  const View = action.view
  const wrong = messages.length > 0
  return page(reply, frame, { title: action.title(frame), unlisted: true, wrong, status: wrong ? 400 : 200 }, <View shown={shown} units={units} alike={alike} typed={typed} messages={messages} />)
}

function back ({ home, idea }: IdeaPage, told: string): string {
  return `${home}/${idea.number}${told === '' ? '' : `?klart=${told}`}`
}

function errorsOf (details: unknown): readonly FieldError[] {
  return Array.isArray(details) ? details.filter((each): each is FieldError => typeof each === 'object' && each !== null && 'field' in each && 'code' in each) : []
}
