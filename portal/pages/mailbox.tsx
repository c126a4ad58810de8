import type { JSX } from 'preact'
import { Problem } from '../../platform/errors.ts'
import type { DemoMail, DemoMailbox } from '../dependencies.ts'
import { readQuery } from '../http/form.ts'
import { Button, Card, Facts, Form, momentWords, page, Swedish, Table, useFrame, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'

interface Params { readonly Params: { readonly id: string } }

/** The demo's clock moves at most this far at a time. */
const mostDays = 31

/** What a mail's own page may do: show its styles and images, and open links in the whole window. No script, no form. */
const letterPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"

/** `/mailbox`: the demo's mail, every letter as it was sent. Elsewhere there is no such page. */
export const mailboxPages: Pages = (portal) => async (app) => {
  const { mailbox, demo, forward } = portal.deps
  if (!demo || mailbox === undefined) return

  app.get('/mailbox', async (request, reply) => {
    const mails = await mailbox.list()
    const frame = await portal.frame(request, reply)
    return page(reply, frame, { title: frame.texts.mail.title, width: 'wide', unlisted: true }, <Mails mails={mails} whose={readQuery(request.query, 'till')} canForward={forward !== undefined} />)
  })

  app.post('/mailbox/klocka', async (request, reply) => {
    const days = Number(portal.fields(request, 'session')['dagar'])
    if (forward !== undefined && Number.isSafeInteger(days) && days > 0 && days <= mostDays) forward(days)
    return reply.redirect('/mailbox', 303)
  })

  app.get<Params>('/mailbox/:id', async (request, reply) => {
    const mail = await find(mailbox, request.params.id)
    const frame = await portal.frame(request, reply)
    return page(reply, frame, { title: mail.subject, width: 'wide', unlisted: true, policy: ["frame-src 'self'"] }, <OneMail mail={mail} />)
  })

  app.get<Params>('/mailbox/:id/html', async (request, reply) => {
    const mail = await find(mailbox, request.params.id)
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-frame-options', 'SAMEORIGIN')
      .header('content-security-policy', letterPolicy)
      .send(inWholeWindow(mail.html))
  })
}

async function find (mailbox: DemoMailbox, id: string): Promise<DemoMail> {
  const mail = /^[\w.-]{1,80}$/.test(id) ? await mailbox.get(id) : undefined
  if (mail === undefined) throw new Problem('missing', 'mail.missing', 'no such mail')
  return mail
}

/** Links in the letter leave the frame. */
function inWholeWindow (html: string): string {
  return html.includes('<head>') ? html.replace('<head>', '<head><base target="_top">') : `<base target="_top">${html}`
}

function Mails ({ mails, whose, canForward }: { readonly mails: readonly DemoMail[], readonly whose: string, readonly canForward: boolean }): JSX.Element {
  const frame = useFrame()
  const words = frame.texts.mail
  if (mails.length === 0) return <><h1>{words.empty}</h1><p class='lead'>{words.emptyText}</p>{canForward ? <ClockForm /> : null}</>
  const recipients = new Map(mails.map(({ to }) => [to.address, to.name === '' ? to.address : to.name]))
  const shown = whose === '' ? mails : mails.filter(({ to }) => to.address === whose)
  return (
    <>
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead}</p>
      {canForward ? <ClockForm /> : null}
      <form method='get' action='/mailbox' class='filters'>
        <div class='field'>
          <label for='falt-till'>{words.choose}</label>
          <select id='falt-till' name='till'>
            <option value=''>{words.everybody}</option>
            {[...recipients].map(([address, name]) => <option key={address} value={address} selected={address === whose}>{name}</option>)}
          </select>
        </div>
        <button type='submit' class='button'>{frame.texts.ideas.show}</button>
      </form>
      <p class='meta' role='status'>{words.count(shown.length)}</p>
      <Table
        caption={words.title} columns={[{ heading: words.subject }, { heading: words.to }, { heading: words.from }, { heading: words.sent }]}
        rows={shown.map((mail) => [<a key='link' href={`/mailbox/${mail.id}`}><Swedish>{mail.subject}</Swedish></a>, recipients.get(mail.to.address), mail.from.name, momentWords(mail.at, frame)])}
      />
    </>
  )
}

/** Moves the demo's clock, so that a year's process can be seen in an afternoon. */
function ClockForm (): JSX.Element {
  const frame = useFrame()
  const words = frame.texts.mail
  return (
    <Card label={words.clock}>
      <h2>{words.clock}</h2>
      <p>{words.clockLead(momentWords(frame.now, frame))}</p>
      <Form action='/mailbox/klocka'>
        <div class='actions'>
          {words.forward.map(([days, label]) => <Button key={days} look='plain' name='dagar' value={days}>{label}</Button>)}
        </div>
      </Form>
    </Card>
  )
}

function OneMail ({ mail }: { readonly mail: DemoMail }): JSX.Element {
  const frame = useFrame()
  const words = useTexts().mail
  return (
    <>
      <p class='eyebrow'><a href='/mailbox'>{words.all}</a></p>
      <h1><Swedish>{mail.subject}</Swedish></h1>
      <Facts rows={[
        { name: words.to, value: `${mail.to.name} <${mail.to.address}>` },
        { name: words.from, value: `${mail.from.name} <${mail.from.address}>` },
        { name: words.sent, value: momentWords(mail.at, frame) }
      ]}
      />
      <h2>{words.html}</h2>
      <iframe class='letter' title={words.html} src={`/mailbox/${mail.id}/html`} sandbox='allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation' />
      <h2>{words.text}</h2>
      <pre class='letter' lang='sv'>{mail.text}</pre>
    </>
  )
}
