import type { JSX } from 'preact'
import type { SetAside } from '../../processes/ideas/rubbish/contract.ts'
import { readQuery } from '../http/form.ts'
import { Button, Card, Day, dayWords, Form, Notice, page, Swedish, useFrame, useTexts, Words } from '../layout/index.ts'
import type { Pages } from '../index.ts'

interface Params { readonly Params: { readonly kommun: string } }

const commands = { ide: 'release', bort: 'mark', igen: 'undo' } as const
const idShape = /^[0-9a-f-]{36}$/

/** `/{kommun}/skrap`: what may be no idea, for coordinators. */
export const rubbishPages: Pages = (portal) => async (app) => {
  const { rubbish } = portal.deps.care

  app.get<Params>('/:kommun/skrap', async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const visitor = await portal.staff(request, municipality.id)
    const lists = await portal.as(visitor, async (work) => rubbish.list(work, visitor.person))
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.around.rubbish.title, unlisted: true }, <RubbishList {...lists} path={`/${municipality.id}/skrap`} done={readQuery(request.query, 'klart')} />)
  })

  app.post<Params>('/:kommun/skrap', async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const visitor = await portal.staff(request, municipality.id)
    const fields = portal.fields(request, 'session')
    const [what, id] = (['ide', 'bort', 'igen'] as const).map((name) => [name, fields[name] ?? ''] as const).find(([, value]) => idShape.test(value)) ?? []
    if (what === undefined || id === undefined) return reply.redirect(`/${municipality.id}/skrap`, 303)
    const done = await portal.as(visitor, async (work) => rubbish[commands[what]](work, visitor.person, id))
    return reply.redirect(`/${municipality.id}/skrap?klart=${done ? what : 'forsent'}`, 303)
  })
}

function RubbishList ({ held, rubbish, path, done }: { readonly held: readonly SetAside[], readonly rubbish: readonly SetAside[], readonly path: string, readonly done: string }): JSX.Element {
  const { around: { rubbish: words } } = useTexts()
  const told = words.done[done]
  return (
    <>
      {told === undefined ? null : <Notice tone={done === 'forsent' ? 'info' : 'good'} title={told} />}
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead}</p>
      <h2>{words.held}</h2>
      {held.length === 0 ? <p>{words.heldNone}</p> : held.map((each) => <One key={each.id} each={each} path={path} />)}
      <h2>{words.marked}</h2>
      {rubbish.length === 0 ? <p>{words.markedNone}</p> : rubbish.map((each) => <One key={each.id} each={each} path={path} />)}
    </>
  )
}

function One ({ each, path }: { readonly each: SetAside, readonly path: string }): JSX.Element {
  const frame = useFrame()
  const { around: { rubbish: words }, one } = frame.texts
  return (
    <Card>
      <h3><Swedish>{each.title}</Swedish> <span class='quiet whole'>{each.number}</span></h3>
      <p class='meta'>{one.cameIn} <Day date={each.submittedAt} />. {each.why.map((why) => words.why[why]).join(' ')}</p>
      <Words text={shorten(each.what)} />
      {each.undoableUntil === null ? null : <p class='meta'>{words.until(dayWords(each.undoableUntil, frame))}</p>}
      <Form action={path} label={each.title}>
        {each.rubbishAt === null
          ? <div class='actions'><Button name='ide' value={each.id} look='plain'>{words.release}</Button><Button name='bort' value={each.id} look='plain'>{words.mark}</Button></div>
          : <div class='actions'><Button name='igen' value={each.id} look='plain'>{words.undo}</Button></div>}
      </Form>
    </Card>
  )
}

function shorten (text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)} …` : text
}
