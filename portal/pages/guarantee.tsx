import type { JSX } from 'preact'
import type { Municipality } from '../../engine/index.ts'
import type { GuaranteeFigures } from '../../processes/ideas/guarantee/contract.ts'
import type { Pages } from '../index.ts'
import { ButtonLink, Card, page, Swedish, useTexts } from '../layout/index.ts'
import { GuaranteeFigure, percent } from './guarantee-figure.tsx'

/** `/{kommun}/svarsgaranti`: what is promised and how it is kept, for anybody. */
export const guaranteePages: Pages = (portal) => async (app) => {
  app.get<{ Params: { kommun: string } }>('/:kommun/svarsgaranti', async (request, reply) => {
    const { database, guarantee } = portal.deps
    const municipality = await portal.municipality(request.params.kommun)
    const frame = await portal.frame(request, reply, municipality)
    const figures = await database.within(municipality.id, 'giver', async (work) => guarantee.figures(work))
    return page(reply, frame, { title: frame.texts.guarantee.title, open: true }, <GuaranteeView municipality={municipality} figures={figures} />)
  })
}

function GuaranteeView ({ municipality, figures }: { readonly municipality: Municipality, readonly figures: GuaranteeFigures }): JSX.Element {
  const { guarantee: words } = useTexts()
  return (
    <>
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead(municipality.name)}</p>
      <h2>{words.promise}</h2>
      <p>{words.general}</p>
      {figures.promises.length === 0
        ? null
        : <ul class='promises'>{figures.promises.map(({ step, days, working }, at) => <li key={at}><Swedish>{step}</Swedish>: <b>{words.within(days, working)}</b></li>)}</ul>}
      <h2>{words.kept}</h2>
      {figures.share === null
        ? <p>{words.none}</p>
        : (
          <>
            <Card tone='accent' label={words.kept}>
              <div class='figure'><b>{percent(figures.share)}</b><p>{words.shareText}</p></div>
            </Card>
            <h3>{words.perMonth}</h3>
            <GuaranteeFigure months={figures.months} />
          </>
          )}
      <h2>{words.waiting}</h2>
      <p>{waitingWords(figures.waitingTooLong, words)}</p>
      <h2>{words.counts}</h2>
      <ul><li>{words.countsYes}</li><li>{words.countsNo}</li><li>{words.countsSmall}</li></ul>
      <p class='actions'><ButtonLink href={`/${municipality.id}/ide`}>{words.give}</ButtonLink></p>
    </>
  )
}

function waitingWords (waiting: number | null, words: ReturnType<typeof useTexts>['guarantee']): string {
  if (waiting === 0) return words.waitingNone
  return `${waiting === null ? words.waitingFew : words.waitingSome(waiting)} ${words.waitingThen}`
}
