import type { JSX } from 'preact'
import { Problem } from '../../platform/errors.ts'
import { readQuery } from '../http/form.ts'
import { askProof, readAddress, signInRecipient } from '../login/mail-proof.ts'
import { rememberWay } from '../login/local-path.ts'
import { providerPath, signOutAddress } from '../login/provider.ts'
import { Button, ButtonLink, ErrorSummary, Form, Notice, page, TextField, useFrame, useTexts, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { companiesOf, PersonaChoice } from './sign-in-personas.tsx'

/** A municipality's own sign-in service, as a button. */
interface Way {
  readonly id: string
  readonly label: string
  /** The one this browser most likely wants: of the municipality last chosen, or the only one there is. */
  readonly first: boolean
}

/** Requests for a mail from one address on the net: a whole municipality may share one. */
const limit = { rateLimit: { max: 60, timeWindow: '10 minutes' } }

/** `/logga-in`: by the municipality's sign-in service or a mailed link (in the demo: choose who to be), and `/logga-ut`. */
export const signInPages: Pages = (portal) => async (app) => {
  const { demo, database, identity } = portal.deps

  app.get('/logga-in', async (request, reply) => {
    rememberWay(portal, request, reply, readQuery(request.query, 'till'))
    const frame = await portal.frame(request, reply)
    if (!demo) return page(reply, frame, { title: frame.texts.login.title, unlisted: true }, <SignIn ways={await waysFor(portal, request.cookies['kommun'])} />)
    return page(reply, frame, { title: frame.texts.signIn.title, unlisted: true }, <Demo companies={await companiesOf(portal)} unknown={readQuery(request.query, 'okand') === '1'} />)
  })

  app.post('/logga-in', async (request, reply) => {
    const fields = portal.fields(request, 'session')
    if (!demo) throw new Problem('forbidden', 'session.not-configured', 'there are personas in the demo only')
    const [municipality = '', person = ''] = (fields['vem'] ?? '').split('/')
    const known = await database.within(municipality, 'system', async (work) => identity.person(work, person))
    if (known?.demo !== true || known.municipality !== municipality) return reply.redirect('/logga-in?okand=1', 303)
    const address = known.email.trim().toLowerCase()
    await portal.sessions.start(request, reply, { municipality, person: known.id }, { address, subject: null, method: 'demo', provider: null, provedAt: portal.sessions.now() })
    return reply.redirect('/att-gora', 303)
  })

  app.post('/logga-in/lank', { config: limit }, async (request, reply) => {
    const fields = portal.fields(request, 'public')
    const address = readAddress(fields['adress'])
    if (address === undefined) {
      const frame = await portal.frame(request, reply)
      const messages = [{ field: 'adress', message: frame.texts.login.badAddress }]
      return page(reply, frame, { title: frame.texts.login.title, status: 400, wrong: true, unlisted: true },
        <SignIn ways={await waysFor(portal, request.cookies['kommun'])} typed={fields['adress'] ?? ''} messages={messages} />)
    }
    await askProof(portal, reply, { purpose: 'sign-in', address }, await signInRecipient(portal, address))
    return reply.redirect('/logga-in/kod', 303)
  })

  app.get('/logga-ut', async (request, reply) => {
    const visitor = await portal.sessions.who(request)
    const name = visitor?.name ?? (await portal.sessions.operator(request))?.name
    if (name === undefined) return reply.redirect('/', 303)
    const frame = await portal.frame(request, reply, visitor?.municipality)
    return page(reply, frame, { title: frame.texts.signIn.out, unlisted: true }, <SignOut name={name} />)
  })

  app.post('/logga-ut', async (request, reply) => {
    portal.fields(request, 'session')
    const ended = await portal.sessions.end(request, reply)
    if (ended === undefined || demo) return reply.redirect('/', 303)
    const elsewhere = await signOutAddress(portal, ended.session)
    const frame = { ...await portal.frame(request, reply), visitor: undefined, operator: undefined }
    return page(reply, frame, { title: frame.texts.login.outTitle, unlisted: true }, <SignedOut elsewhere={elsewhere} />)
  })
}

/** The sign-in services, that of the municipality last chosen first. */
async function waysFor ({ access, deps: { database } }: Portal, near: string | undefined): Promise<readonly Way[]> {
  const all = await access.offeredProviders(database)
  const ways = all.map(({ id, label, municipality }) => ({ id, label, first: municipality === near || all.length === 1 }))
  return [...ways.filter(({ first }) => first), ...ways.filter(({ first }) => !first)]
}

function Demo ({ companies, unknown }: { readonly companies: Parameters<typeof PersonaChoice>[0]['companies'], readonly unknown: boolean }): JSX.Element {
  const { texts: { signIn }, visitor } = useFrame()
  return (
    <>
      <h1>{signIn.title}</h1>
      {unknown ? <Notice tone='bad' title={signIn.unknown} /> : null}
      {visitor === undefined ? null : <Notice title={signIn.signedIn(visitor.name)} />}
      <p class='lead'>{signIn.lead}</p>
      <PersonaChoice companies={companies} />
    </>
  )
}

/** Both ways in, the municipality's own first. */
function SignIn ({ ways, typed = '', messages = [] }: { readonly ways: readonly Way[], readonly typed?: string, readonly messages?: readonly FieldMessage[] }): JSX.Element {
  const { texts: { login }, visitor, operator } = useFrame()
  const name = visitor?.name ?? operator?.name
  return (
    <>
      <ErrorSummary errors={messages} />
      <h1>{login.title}</h1>
      {name === undefined ? null : <Notice title={login.signedIn(name)}><p><a href={visitor === undefined ? '/drift' : '/att-gora'}>{login.goOn}</a></p></Notice>}
      <p class='lead'>{login.lead}</p>
      {ways.length === 0
        ? null
        : (
          <section aria-labelledby='kommunens'>
            <h2 id='kommunens'>{login.withProvider}</h2>
            <ul class='ways'>
              {ways.map(({ id, label, first }) => <li key={id}><ButtonLink href={providerPath(id)} look={first ? 'primary' : 'plain'}>{label}</ButtonLink></li>)}
            </ul>
          </section>
          )}
      <section aria-labelledby='med-mejl'>
        <h2 id='med-mejl'>{login.withMail}</h2>
        <MailForm typed={typed} messages={messages} look={ways.some(({ first }) => first) ? 'plain' : 'primary'} />
      </section>
    </>
  )
}

/** Asks for a link by mail. */
export function MailForm ({ typed = '', messages = [], look = 'primary' }: { readonly typed?: string, readonly messages?: readonly FieldMessage[], readonly look?: 'primary' | 'plain' }): JSX.Element {
  const { login } = useTexts()
  return (
    <Form action='/logga-in/lank'>
      <p>{login.withMailLead}</p>
      <TextField name='adress' type='email' autocomplete='email' maxLength={254} label={login.address} hint={login.addressHint} value={typed} error={messages.find(({ field }) => field === 'adress')?.message} />
      <p class='actions'><Button look={look}>{login.sendLink}</Button></p>
    </Form>
  )
}

function SignOut ({ name }: { readonly name: string }): JSX.Element {
  const { signIn } = useTexts()
  return (
    <>
      <h1>{signIn.out}</h1>
      <p class='lead'>{signIn.signedIn(name)} {signIn.outLead}</p>
      <Form action='/logga-ut'><p class='actions'><Button>{signIn.out}</Button></p></Form>
    </>
  )
}

function SignedOut ({ elsewhere }: { readonly elsewhere: string | undefined }): JSX.Element {
  const { login } = useTexts()
  return (
    <>
      <h1>{login.outTitle}</h1>
      <p class='lead'>{login.outText}</p>
      {elsewhere === undefined ? null : <><p>{login.outProvider}</p><p class='actions'><ButtonLink href={elsewhere} look='plain'>{login.outProviderLink}</ButtonLink></p></>}
      <p><a href='/logga-in'>{login.in}</a></p>
    </>
  )
}
