import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { describeError, isProblem, isTransient, type Problem, type ProblemKind } from '../../platform/errors.ts'
import { confirmedPath, rememberWay } from '../login/local-path.ts'
import { ButtonLink, page } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import type { Texts } from '../texts/index.ts'

const statuses: Readonly<Record<ProblemKind, number>> = { invalid: 400, unauthenticated: 401, forbidden: 403, missing: 404, conflict: 409, gone: 410, unavailable: 503 }

/** Answers anything thrown with a page in plain words; what is unexpected is logged with its cause and without personal data. */
export async function answerFailure (portal: Portal, error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (isProblem(error) && error.kind === 'unauthenticated') {
    if (request.method === 'GET') rememberWay(portal, request, reply)
    return reply.redirect('/logga-in', 303)
  }
  const status = isProblem(error) ? statuses[error.kind] : statusOf(error)
  if (status >= 500) {
    portal.deps.log.error({ route: request.routeOptions.url, method: request.method, cause: describeError(error), stack: error.stack }, 'page failed')
  }
  return failurePage(portal, request, reply, status, isProblem(error) ? error : undefined)
}

/** A page that says what went wrong and what to do, with its status. */
export async function failurePage (portal: Portal, request: FastifyRequest, reply: FastifyReply, status: number, problem?: Problem): Promise<FastifyReply> {
  const frame = await plainFrame(portal, request, reply)
  const [title, text] = wordsFor(frame.texts, status, problem)
  return page(reply, frame, { title, status, unlisted: true }, (
    <>
      <h1>{title}</h1>
      {text === '' ? null : <p class='lead'>{text}</p>}
      {problem?.code === 'step-up.required' ? <p class='actions'><ButtonLink href={portal.stepUpPath(confirmedPath)}>{title}</ButtonLink></p> : null}
      <p class='actions'><ButtonLink href='/' look='plain'>{frame.texts.problem.home}</ButtonLink></p>
    </>
  ))
}

/** A frame that needs nothing: when the database is away, nobody is signed in. */
async function plainFrame (portal: Portal, request: FastifyRequest, reply: FastifyReply): ReturnType<Portal['frame']> {
  try {
    return await portal.frame(request, reply)
  } catch (error) {
    portal.deps.log.warn({ cause: describeError(error) }, 'a failure page without its visitor')
    return portal.bareFrame(request)
  }
}

function statusOf (error: FastifyError | Error): number {
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (typeof status === 'number' && status >= 400 && status < 500) return status
  // Rolled back whole, and it passes by itself: trying again is what helps.
  return isTransient(error) ? 503 : 500
}

function wordsFor (texts: Texts, status: number, problem: Problem | undefined): readonly [string, string] {
  const words = texts.problem
  if (problem?.code === 'municipality.missing') return [words.missingMunicipality, words.missingText]
  if (problem?.code === 'file.checking') return [texts.files.checkingTitle, texts.files.checkingText]
  if (problem?.code === 'step-up.required') return [texts.login.confirmNeeded, texts.login.confirmNeededText]
  if (problem?.code === 'form.refused') return [words.refused, words.refusedText]
  const byStatus: Readonly<Record<number, readonly [string, string]>> = {
    403: [words.forbidden, words.forbiddenText],
    404: [words.missing, words.missingText],
    409: [words.conflict, words.conflictText],
    410: [words.gone, words.missingText],
    413: [words.large, words.largeText],
    429: [words.tooMany, words.tooManyText],
    500: [words.internal, words.internalText],
    503: [words.unavailable, words.unavailableText]
  }
  return byStatus[status] ?? [words.invalid, words.invalidText]
}
