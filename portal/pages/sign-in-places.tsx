import type { JSX } from 'preact'
import type { Municipality, Self } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import { everySelf, homeOf, placesPath } from '../login/arrive.tsx'
import { Form, page, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'

/** `/logga-in/var`: whoever is somebody in several municipalities chooses where to be, at sign-in or later. */
export const signInPlacesPages: Pages = (portal) => async (app) => {
  app.get(placesPath, async (request, reply) => {
    const ticket = await portal.sessions.ticket(request)
    if (ticket === undefined) throw new Problem('unauthenticated', 'session.missing', 'nobody is signed in')
    const { session } = ticket
    const selves = await everySelf(portal, session.address)
    const municipalities = await portal.deps.database.unbound(async (tx) => portal.deps.identity.municipalities(tx))
    const frame = await portal.frame(request, reply, session.municipality === '' ? undefined : session.municipality)
    return page(reply, frame, { title: frame.texts.login.placesTitle, unlisted: true }, <Places selves={selves} now={session} municipalities={municipalities} />)
  })

  app.post(placesPath, async (request, reply) => {
    const { vem = '' } = portal.fields(request, 'session')
    const ticket = await portal.sessions.ticket(request)
    if (ticket === undefined) throw new Problem('unauthenticated', 'session.missing', 'nobody is signed in')
    const { session } = ticket
    const self = (await everySelf(portal, session.address)).find((each) => valueOf(each) === vem)
    if (self === undefined) throw new Problem('forbidden', 'session.elsewhere', 'the address that was proved is nobody there')
    if (valueOf(self) !== valueOf(session)) await portal.sessions.start(request, reply, self, session, session.startedAt)
    return reply.redirect(homeOf(self), 303)
  })
}

function valueOf ({ municipality, person }: Self): string {
  return `${municipality}/${person}`
}

function Places ({ selves, now, municipalities }: { readonly selves: readonly Self[], readonly now: Self, readonly municipalities: readonly Municipality[] }): JSX.Element {
  const { login } = useTexts()
  return (
    <>
      <h1>{login.placesTitle}</h1>
      <p class='lead'>{login.placesLead}</p>
      <Form action={placesPath}>
        <ul class='places'>
          {selves.map((self) => {
            const place = municipalities.find(({ id }) => id === self.municipality)
            return (
              <li key={valueOf(self)}>
                <button type='submit' class='place' data-accent={place?.accent ?? 'spruce'} name='vem' value={valueOf(self)}>
                  {place?.name ?? login.placesOperator}
                  {valueOf(self) === valueOf(now) ? <span class='meta'> {login.placesNow}</span> : null}
                </button>
              </li>
            )
          })}
        </ul>
      </Form>
    </>
  )
}
