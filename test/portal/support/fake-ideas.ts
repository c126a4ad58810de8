import { Problem } from '../../../platform/errors.ts'
import type { FormSchema } from '../../../processes/contract.ts'
import type { Decision, DecisionResult, Entry, FieldError, IdeaDetail, IdeaStatus, Ideas, Submission, TaskPage } from '../../../processes/ideas/contract.ts'

/** The private link of the fake idea, the mail link of its open task, and links to a decided and a withdrawn one. */
export const links = { status: 's'.repeat(32), question: 'q'.repeat(32), merge: 'm'.repeat(32), task: 't'.repeat(32), decided: 'd'.repeat(32), stale: 'w'.repeat(32), plain: 'p'.repeat(32), panel: 'v'.repeat(32) } as const
/** Task ids as the engine makes them. */
export const taskId = '00000000-0000-4000-8000-000000000001.7'

const at = (iso: string): Date => new Date(iso)
const entries: readonly Entry[] = [
  { at: at('2026-11-20T09:12:00Z'), kind: 'submitted', by: 'Du', heading: 'Idén lämnades in', text: '' },
  { at: at('2026-11-20T09:12:05Z'), kind: 'letter', by: 'Idéslussen', heading: 'Mejl till dig: Tack för din idé', text: '' },
  { at: at('2026-11-23T13:40:00Z'), kind: 'contact', by: 'Maria Lind, idésamordnare', heading: 'Första kontakten', text: 'Hej! Tack för att du berättade om det här. Jag har pratat med planeraren i Norr, och hon känner igen det du skriver.\n\nNu lämnar jag idén till din enhetschef.' }
]
const idea = {
  id: 'i1',
  number: '2026-0012',
  title: 'Cykelpool för hemtjänsten',
  stage: 'assessed',
  ending: null,
  parkedUntil: null,
  submittedAt: at('2026-11-20T09:12:00Z'),
  unit: 'hemtjanst',
  waitsFor: 'Enhetschefen prövar din idé.',
  due: at('2026-12-04T22:59:59Z'),
  what: 'Vi har tolv bilar men kör nästan bara korta turer i centrum. Jag vill att vi prövar fyra elcyklar i stället för två av bilarna.',
  benefit: 'Mindre letande efter parkering, mer tid hos dem vi besöker. Billigare och bättre för miljön.',
  where: 'Hemtjänsten Norr',
  next: 'Du får besked med skäl, vad det än blir. Går idén vidare utvecklas den tillsammans med er som berörs.',
  who: 'Anna Berg, enhetschef'
} as const

/** An idea as staff see it. */
export const detail: IdeaDetail = { ...idea, giver: { name: 'Åsa Öberg', hasEmail: true }, instance: 'x', definition: 'd1', entries }
const status: IdeaStatus = { ...idea, municipality: 'tranas', hasEmail: true, entries, question: null, canWithdraw: true }

const form: FormSchema = {
  type: 'default',
  id: 'gate1',
  components: [
    { type: 'datetime', subtype: 'date', key: 'parkUntil', label: 'Parkera till', description: 'Idén kommer tillbaka till dig den dagen.', validate: { required: true }, properties: { variable: true, outcomes: 'park' } },
    { type: 'textfield', key: 'referTo', label: 'Till vem eller vart?', validate: { required: true }, properties: { outcomes: 'refer' } },
    { type: 'textfield', key: 'mergeWith', label: 'Den andra idéns nummer', validate: { required: true }, properties: { outcomes: 'merge' } }
  ]
}
const outcomes: TaskPage['outcomes'] = [
  { key: 'proceed', label: 'Gå vidare', leadsTo: 'En idécoach och de som berörs utvecklar idén tills den går att testa.', reasonRequired: false },
  { key: 'complete', label: 'Be om komplettering', leadsTo: 'Idégivaren får din fråga och svarar. Sedan kommer idén tillbaka till dig.', reasonRequired: true },
  { key: 'do-it', label: 'Gör själv', leadsTo: 'Det är litet nog att bara göra. Idégivaren får veta att det är fritt fram.', reasonRequired: true },
  { key: 'park', label: 'Parkera till datum', leadsTo: 'Idén vilar till ett datum du väljer. Idégivaren får veta varför.', reasonRequired: true },
  { key: 'refer', label: 'Hänvisa', leadsTo: 'Idén hör hemma hos någon annan. Idégivaren får veta hos vem.', reasonRequired: true },
  { key: 'merge', label: 'Slå ihop', leadsTo: 'Idén liknar en annan. Idégivaren får frågan om att slå ihop dem.', reasonRequired: true },
  { key: 'close', label: 'Avsluta', leadsTo: 'Idén går inte vidare. Idégivaren får ditt skäl och vad hen kan göra nu.', reasonRequired: true }
]

/** The open gate. */
export const gate: TaskPage = {
  municipality: 'tranas',
  person: { id: 't-anna', name: 'Anna Berg' },
  task: taskId,
  version: 1,
  name: 'Pröva idén',
  instruction: 'Hör idén till vårt uppdrag, och är den värd att arbeta vidare med? Du behöver inte veta hur den ska göras.',
  due: at('2026-12-04T22:59:59Z'),
  idea: detail,
  outcomes,
  form,
  views: [],
  decided: null,
  stale: false
}
const first: TaskPage = { ...gate, name: 'Hör av dig till idégivaren', outcomes: [], form: { type: 'default', id: 'first-contact', components: [{ type: 'textarea', key: 'message', label: 'Ditt meddelande', description: 'Går som mejl till idégivaren.', validate: { required: true } }] } }
const scores = ['Behov', 'Tillvägagångssätt', 'Nytta', 'Konkurrens']
const panel: TaskPage = {
  ...gate,
  name: 'Säg vad du tror',
  outcomes: [],
  views: [{ by: 'Karin Ek, Kinda', text: 'Vi gjorde samma sak 2024 och sparade två bilar.', scores: { Behov: 4, Nytta: 5 } }],
  form: { type: 'default', id: 'panel-view', components: [...scores.map((label, n) => ({ type: 'number' as const, key: `s${String(n)}`, label, validate: { required: true, min: 1, max: 5 } })), { type: 'textarea', key: 'words', label: 'Med egna ord', validate: { required: true } }] }
}

/** Fake ideas, and what was written to them. */
export interface FakeIdeas extends Ideas { readonly written: unknown[] }

const missing = (fields: readonly string[]): readonly FieldError[] => fields.map((field) => ({ field, code: 'required' }))

/** Ideas that remember what they were told and answer by the contract. */
export function fakeIdeas (): FakeIdeas {
  const written: unknown[] = []
  const seen = new Map<string, Submission>()
  const byLink: Readonly<Record<string, TaskPage>> = {
    [links.task]: gate,
    [links.plain]: first,
    [links.panel]: panel,
    [links.decided]: { ...gate, decided: { by: 'Bo Ask', at: at('2026-11-23T09:00:00Z'), outcome: 'close', reason: 'Vi gör redan detta.' } },
    [links.stale]: { ...gate, stale: true }
  }
  const tasks = new Map(Object.entries(byLink))
  const statuses: Readonly<Record<string, IdeaStatus>> = {
    [links.status]: status,
    [links.question]: { ...status, id: 'i2', question: { kind: 'complete', text: 'Vilka turer menar du, och ungefär hur många om dagen?', by: at('2026-12-08T22:59:59Z') } },
    [links.merge]: { ...status, id: 'i3', question: { kind: 'merge', text: 'Din idé liknar ”Elcyklar i Norr”. Vill du att vi slår ihop dem?', by: null } }
  }
  const check = (task: TaskPage, { outcome, reason, answers }: Decision): readonly FieldError[] => {
    const errors: FieldError[] = []
    if (task.outcomes.length > 0 && !task.outcomes.some(({ key }) => key === outcome)) errors.push(...missing(['outcome']))
    if (task.outcomes.find(({ key }) => key === outcome)?.reasonRequired === true && reason === '') errors.push(...missing(['reason']))
    return [...errors, ...missing(Object.keys(answers).filter((key) => answers[key] === '' && task.form?.components.some((field) => field.key === key) === true))]
  }
  return {
    written,
    submit: async (_work, submission) => {
      const fields = (['what', 'benefit', 'where', 'title'] as const).filter((field) => submission[field] === '')
      const errors = [...missing(fields), ...(submission.email?.includes('@') === false ? [{ field: 'email', code: 'not-an-address' } as const] : [])]
      if (errors.length > 0) throw new Problem('invalid', 'idea.invalid', 'the idea is not complete', { details: { errors } })
      if (!seen.has(submission.key)) written.push(submission)
      seen.set(submission.key, submission)
      return { idea: 'i1', number: '2026-0012', statusPath: `/min-ide/${links.status}` }
    },
    ofSecret: async (_tx, secret) => secret in statuses ? { municipality: 'tranas', idea: secret } : undefined,
    status: async (_work, secret) => statuses[secret],
    addByGiver: async (_work, id, text) => { written.push({ id, text }) },
    answerMerge: async (_work, id, consent) => { written.push({ id, consent }) },
    withdraw: async (_work, id, reason) => { written.push({ id, reason }); return true },
    ofLink: async (_tx, link) => tasks.has(link) ? { municipality: 'tranas', person: 't-anna', task: link, version: 1 } : undefined,
    taskPage: async (_work, person, task) => task === taskId ? (person === 't-anna' ? tasks.get(links.task) : undefined) : tasks.get(task),
    decide: async (_work, _person, id, _version, decision): Promise<DecisionResult> => {
      const link = id === taskId ? links.task : id
      const task = tasks.get(link) ?? gate
      if (task.decided !== null || task.stale) return { kind: 'already', page: task }
      const errors = check(task, decision)
      if (errors.length > 0) return { kind: 'invalid', page: task, errors }
      written.push(decision)
      const done: TaskPage = { ...task, decided: { by: 'Anna Berg', at: at('2026-11-24T08:00:00Z'), outcome: decision.outcome, reason: decision.reason } }
      tasks.set(link, done)
      return { kind: 'done' }
    },
    inbox: async (_work, person) => person === 't-anna'
      ? [
          { task: taskId, version: 1, element: 'gate1', path: `/att-gora/${taskId}`, name: 'Pröva idén', idea: { number: '2026-0012', title: idea.title }, municipality: 'tranas', due: at('2026-12-04T22:59:59Z'), openedAt: at('2026-11-23T13:40:00Z') },
          { task: 'late', version: 1, element: 'gate2', path: `/att-gora/${taskId}`, name: 'Besluta om test', idea: { number: '2026-0003', title: 'Digital anslagstavla' }, municipality: 'tranas', due: at('2026-11-20T22:59:59Z'), openedAt: at('2026-11-02T13:40:00Z') }
        ]
      : [],
    list: async (_work, filter) => filter.text === 'inget'
      ? { ideas: [], total: 0, pageSize: 20 }
      : { ideas: Array.from({ length: 20 }, (_, n) => ({ ...idea, number: `2026-${String(n + 1).padStart(4, '0')}`, title: n === 3 ? 'Verksamhetsutvecklingsprojektsamordnarutbildningsmaterialbibliotek' : idea.title, ...(n % 4 === 2 ? { ending: 'closed' as const, waitsFor: '', due: null } : {}) })), total: 1041, pageSize: 20 },
    detail: async (_work, number) => number === idea.number ? detail : undefined,
    comment: async (_work, person, id, text) => { written.push({ person, id, text }) },
    figures: async () => ({
      submitted: 47,
      answeredOnTime: 0.91,
      byStage: { submitted: 6, assessed: 9, developed: 7, tested: 4, implemented: 3, benefit: 5 },
      ended: { closed: 8, 'do-it': 4, referred: 3, merged: 2, withdrawn: 1, benefit: 5 }
    })
  }
}
