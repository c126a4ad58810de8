import type { FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { localDate, type Municipality } from '../../engine/index.ts'
import type { DelegatedDecision } from '../../processes/ideas/delegation/contract.ts'
import { csvFile } from '../http/csv.ts'
import { readQuery } from '../http/form.ts'
import { Button, CheckField, Notice, page, Swedish, Table, TextField, useFrame, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import { isoDayWords, readDay } from '../people/days.ts'
import { coordinating } from '../people/guard.ts'
import type { Portal } from '../portal.ts'
import type { Texts } from '../texts/index.ts'

interface Params { readonly Params: { readonly kommun: string } }
/** What the list is of: ISO dates, both included. */
interface Asked { readonly from: string, readonly to: string, readonly all: boolean }
interface Report extends Asked { readonly municipality: Municipality, readonly decisions: readonly DelegatedDecision[] }

/** `/{kommun}/delegation/beslut`: what was decided on the board's behalf, to be reported to it (kommunallagen 2017:725, 6 kap. 40 §). */
export const delegationReportPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/delegation/beslut', async (request, reply) => {
    const report = await reportOf(portal, request)
    const frame = await portal.frame(request, reply, report.municipality)
    return page(reply, frame, { title: frame.texts.delegation.report.title, width: 'wide', unlisted: true }, <ReportView report={report} />)
  })
  app.get<Params>('/:kommun/delegation/beslut.csv', async (request, reply) => {
    const { decisions, from, to } = await reportOf(portal, request)
    const { delegation: { report: words }, roles } = (await portal.frame(request, reply)).texts
    const rows = decisions.map((each) => [localDate(each.at), each.number, each.title, [`${each.step}: ${each.decision}`, ...takenBack(each, words)].join('. '), each.reason, each.by, roles[each.role ?? ''] ?? each.role ?? '', each.point ?? ''])
    return reply.type('text/csv; charset=utf-8').header('cache-control', 'no-store').header('content-disposition', `attachment; filename="delegationsbeslut-${from}-${to}.csv"`)
      .send(csvFile([[words.date, words.number, words.idea, words.decision, words.reason, words.by, words.role, words.point], ...rows]))
  })
}

async function reportOf (portal: Portal, request: FastifyRequest<Params>): Promise<Report> {
  const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
  const asked = readAsked(request.query, localDate(portal.deps.clock.now()))
  const decisions = asked.to < asked.from ? [] : await portal.as(visitor, async (work) => portal.deps.delegations.decided(work, asked))
  return { ...asked, municipality, decisions: decisions.filter(({ point }) => asked.all || point !== null) }
}

/** The period asked for; by itself this month so far. */
function readAsked (query: unknown, today: string): Asked {
  return {
    from: readDay(readQuery(query, 'fran')) ?? `${today.slice(0, 8)}01`,
    to: readDay(readQuery(query, 'till')) ?? today,
    all: readQuery(query, 'alla') === '1'
  }
}

function ReportView ({ report: { municipality, decisions, from, to, all } }: { readonly report: Report }): JSX.Element {
  const frame = useFrame()
  const { delegation: { report: words } } = frame.texts
  const own = `/${municipality.id}/delegation/beslut`
  const query = new URLSearchParams({ fran: from, till: to, alla: all ? '1' : '' }).toString()
  return (
    <>
      <h1>{words.title}</h1>
      {to < from ? <Notice tone='bad' title={words.order} /> : <p class='lead'>{words.lead(isoDayWords(from, frame), isoDayWords(to, frame))}</p>}
      <form method='get' action={own} class='filters three' role='search'>
        <TextField name='fran' label={words.from} type='date' value={from} />
        <TextField name='till' label={words.to} type='date' value={to} />
        <Button look='plain'>{words.show}</Button>
        <CheckField name='alla' label={words.all} value={all ? '1' : ''} tick='1' />
      </form>
      {decisions.length === 0
        ? <><h2>{words.none}</h2><p>{words.noneText}</p></>
        : (
          <>
            <p class='meta' role='status'>{words.count(decisions.length)}. <a href={`${own}.csv?${query}`}>{words.download}</a>. {words.print}</p>
            <Decisions decisions={decisions} home={`/${municipality.id}/ideer`} />
          </>
          )}
    </>
  )
}

/** That it was taken back, when and why: it is reported all the same. */
function takenBack ({ takenBack: back }: DelegatedDecision, words: Texts['delegation']['report']): readonly string[] {
  return back === null ? [] : [words.takenBack(localDate(back.at), back.reason)]
}

function Decisions ({ decisions, home }: { readonly decisions: readonly DelegatedDecision[], readonly home: string }): JSX.Element {
  const { delegation: { report: words }, roles } = useTexts()
  const columns = [words.date, words.idea, words.decision, words.reason, words.by, words.point].map((heading) => ({ heading }))
  return (
    <Table
      caption={words.caption} columns={columns} rows={decisions.map((each) => [
        <span key='date' class='whole'>{localDate(each.at)}</span>,
        <a key='idea' href={`${home}/${each.number}`}><Swedish>{each.title}</Swedish> <span class='quiet whole'>{each.number}</span></a>,
        <span key='decision'><Swedish>{each.step}: {each.decision.toLocaleLowerCase('sv')}</Swedish>{takenBack(each, words).map((told) => <b key={told}> {told}</b>)}</span>,
        each.reason === '' ? null : <Swedish key='reason'>{each.reason}</Swedish>,
        <span key='by'>{each.by}{each.role === null ? '' : `, ${roles[each.role] ?? each.role}`}</span>,
        each.point
      ])}
    />
  )
}
