import fastify, { type FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import type { ControllableClock } from '../../../platform/clock.ts'
import { randomIds } from '../../../platform/ids.ts'
import { createLog } from '../../../platform/log.ts'
import { portal, type DemoMail, type PortalDependencies } from '../../../portal/index.ts'
import { createGuests } from '../../../processes/ideas/guests/guests.ts'
import { createAnswers, createReceivedMails } from '../../../processes/ideas/received/index.ts'
import { createGuarantee } from '../../../processes/ideas/guarantee/guarantee.ts'
import { createFiles } from '../../../processes/ideas/files/files.ts'
import { testDatabase } from '../../support/database.ts'
import { fakeEngine, fakeIdentity, noDelegations, noOperation } from './fake-identity.ts'
import { fakeCare } from './fake-care.ts'
import { fakeGates } from './fake-gates.ts'
import { fakeIdeas, taskId, type FakeIdeas } from './fake-ideas.ts'

/** A letter in the demo's mailbox. */
export const letter: DemoMail = {
  id: 'm1',
  municipality: 'tranas',
  at: new Date('2026-11-23T13:40:00Z'),
  to: { name: 'Åsa Öberg', address: 'asa@example.se' },
  from: { name: 'Idéslussen i Tranås', address: 'ideslussen@tranas.example' },
  subject: 'Tack för din idé <Cykelpool>',
  html: '<!doctype html><html lang="sv"><head><title>Tack</title></head><body><p>Hej Åsa!</p><script>alert(1)</script><p><a href="/min-ide/x">Följ din idé</a></p></body></html>',
  text: 'Hej Åsa!\n\nFölj din idé: http://127.0.0.1/min-ide/x'
}

/** The portal over fake ideas and a real database, listening nowhere. */
export interface TestPortal { readonly app: FastifyInstance, readonly ideas: FakeIdeas, readonly clock: ControllableClock }

/** Builds the portal for a test file. @param t the test; @param changes dependencies to replace */
export async function testPortal (t: Pick<Test, 'teardown' | 'fail'>, changes: Partial<PortalDependencies> = {}): Promise<TestPortal> {
  const { database, clock } = await testDatabase(t)
  const ideas = fakeIdeas()
  const engine = fakeEngine(async (_work, id) => id === taskId ? task : undefined)
  const services = { engine, identity: fakeIdentity, ids: randomIds, secret: 'for tests only', publicUrl: 'http://127.0.0.1' }
  const files = createFiles(services)
  const app = fastify({ logger: false })
  await app.register(portal({
    database,
    engine,
    identity: fakeIdentity,
    ideas,
    care: fakeCare,
    files,
    guarantee: createGuarantee({ engine }),
    guests: createGuests(services),
    mailboxes: { isShared: async () => false, confirmed: async () => false, confirm: async () => false },
    delegations: noDelegations,
    operation: noOperation,
    received: createReceivedMails(services, files),
    answers: createAnswers(services),
    gates: fakeGates(ideas),
    clock,
    ids: randomIds,
    log: createLog('silent'),
    secret: 'for tests only',
    publicUrl: 'http://127.0.0.1',
    demo: true,
    mailbox: { list: async () => [letter], get: async (id) => id === letter.id ? letter : undefined },
    ...changes
  }))
  await app.ready()
  t.teardown(async () => app.close())
  return { app, ideas, clock }
}

const task = {
  id: taskId,
  instance: 'x',
  municipality: 'tranas',
  process: 'idea-lifecycle',
  definition: 'd1',
  businessKey: 'i1',
  element: 'gate1',
  name: 'Pröva idén',
  version: 1,
  assignee: null,
  candidateGroups: ['unit-manager'],
  candidateUsers: [],
  form: 'gate1',
  due: null,
  followUp: null,
  priority: 50,
  variables: {},
  state: 'open',
  openedAt: new Date('2026-11-23T13:40:00Z'),
  closedAt: null,
  closedBy: null,
  outcome: null
} as const
