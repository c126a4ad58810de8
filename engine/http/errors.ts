import type { FastifyError } from 'fastify'
import { isProblem, isTransient, type Problem, type ProblemKind } from '../../platform/errors.ts'
import type { DiagramProblem } from '../model/model.ts'

/** What every failure answers with. */
export interface Failure { readonly code: string, readonly message: string, readonly hint: string, readonly problems?: readonly DiagramProblem[] }

const statuses: Readonly<Record<ProblemKind, number>> = { invalid: 400, unauthenticated: 401, forbidden: 403, missing: 404, conflict: 409, gone: 410, unavailable: 503 }

const words: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  'definition.invalid': ['Diagrammet går inte att publicera än.', 'Rätta det som listan visar och försök igen.'],
  'definition.changed': ['Någon annan har publicerat processen sedan du öppnade den.', 'Öppna den nya versionen och gör din ändring där.'],
  'draft.changed': ['Någon annan har sparat utkastet sedan du öppnade det.', 'Öppna utkastet igen och gör din ändring där.'],
  'definition.missing': ['Versionen finns inte.', 'Gå tillbaka till listan över processer.'],
  'process.missing': ['Processen finns inte.', 'Gå tillbaka till listan över processer.'],
  'instance.missing': ['Ärendet finns inte.', 'Kontrollera adressen.'],
  'instance.ad-hoc-not-open': ['Steget kan inte väljas nu.', 'Läs in sidan igen och välj bland de steg som visas.'],
  'instance.activity-running': ['Ett annat steg pågår.', 'Gör klart det först, och välj sedan nästa.'],
  'instance.ad-hoc-completing': ['Den här delen av processen är klar.', 'Läs in sidan igen.'],
  'api.unauthenticated': ['Du är inte inloggad.', 'Logga in och försök igen.'],
  'api.forbidden': ['Du får inte göra det här.', 'Be en samordnare om hjälp.'],
  'step-up.required': ['Bekräfta först att det är du.', 'Publicera sedan igen. Utkastet finns kvar.'],
  'api.missing': ['Sidan finns inte.', 'Kontrollera adressen.'],
  'api.invalid': ['Något i det du skickade går inte att läsa.', 'Kontrollera det och försök igen.'],
  'api.too-large': ['Diagrammet är för stort.', 'Dela upp det i flera processer.'],
  'api.unsupported': ['Innehållet har fel format.', 'Skicka det som JSON.']
}
const general: Readonly<Record<ProblemKind, readonly [string, string]>> = {
  invalid: ['Något i det du skickade är fel.', 'Kontrollera det och försök igen.'],
  unauthenticated: ['Du är inte inloggad.', 'Logga in och försök igen.'],
  forbidden: ['Du får inte göra det här.', 'Be en samordnare om hjälp.'],
  missing: ['Det du söker finns inte.', 'Kontrollera adressen.'],
  conflict: ['Någon annan hann före.', 'Läs in sidan igen.'],
  gone: ['Det finns inte längre.', 'Gå tillbaka till listan.'],
  unavailable: ['Tjänsten svarar inte just nu.', 'Försök igen om en stund.']
}

/** Any failure as a status code (RFC 9110) and what a person is told, in plain Swedish; `unexpected` when it is our own mistake. */
export function describeFailure (error: unknown): { readonly status: number, readonly failure: Failure, readonly unexpected: boolean } {
  if (isProblem(error)) return { status: statuses[error.kind], failure: ofProblem(error), unexpected: false }
  const status = statusOf(error)
  if (status === 413) return expected(413, 'api.too-large')
  if (status === 415) return expected(415, 'api.unsupported')
  if (status !== undefined && status >= 400 && status < 500) return expected(status, status === 404 ? 'api.missing' : 'api.invalid')
  if (isTransient(error)) {
    const [message, hint] = general.unavailable
    return { status: 503, failure: { code: 'api.unavailable', message, hint }, unexpected: true }
  }
  return {
    status: 500,
    failure: { code: 'api.unexpected', message: 'Något gick fel hos oss.', hint: 'Försök igen om en stund.' },
    unexpected: true
  }
}

function expected (status: number, code: string): ReturnType<typeof describeFailure> {
  const [message, hint] = words[code] ?? general.invalid
  return { status, failure: { code, message, hint }, unexpected: false }
}

function ofProblem ({ kind, code, details }: Problem): Failure {
  const [message, hint] = words[code] ?? general[kind]
  const problems = details['problems']
  return { code, message, hint, ...(isProblemList(problems) ? { problems } : {}) }
}

function isProblemList (value: unknown): value is readonly DiagramProblem[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && 'rule' in item && 'sv' in item)
}

function statusOf (error: unknown): number | undefined {
  return isFastifyError(error) ? error.statusCode : undefined
}

function isFastifyError (error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
}
