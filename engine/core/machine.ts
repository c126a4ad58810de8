import type { Node, NodeKind } from '../model/model.ts'
import { enterActivity } from './activity.ts'
import { staysOpen } from './ad-hoc-sub-process.ts'
import type { Behaviour, Ending } from './behaviour.ts'
import { boundaryEvent } from './boundary-event.ts'
import { callActivity } from './call-activity.ts'
import { catchEvent } from './catch-event.ts'
import { compensateNext, leaveUndone } from './compensation.ts'
import { complexGateway } from './complex-gateway.ts'
import { decisionTask } from './decision-task.ts'
import { endEvent } from './end-event.ts'
import { eventBasedGateway } from './event-based-gateway.ts'
import { exclusiveGateway } from './exclusive-gateway.ts'
import { raise } from './incident.ts'
import { inclusiveGateway } from './inclusive-gateway.ts'
import { awaitInputs } from './input-set.ts'
import { jobTask } from './job-task.ts'
import { leave, leaveAlongFlows } from './leaving.ts'
import { completeInstance, enterBody, leaveBody, leaveInstance } from './multi-instance.ts'
import { parallelGateway } from './parallel-gateway.ts'
import { listensFirst } from './listener.ts'
import { plainTask } from './plain-task.ts'
import { gather } from './quantity.ts'
import { receiveTask } from './receive-task.ts'
import { type Move, type Run, StepFailed } from './run.ts'
import { scriptTask } from './script-task.ts'
import { sendTask } from './send-task.ts'
import { completeRound, enterLoop, leaveRound } from './standard-loop.ts'
import { settle } from './settle.ts'
import { startEvent } from './start-event.ts'
import type { Variables } from './state.ts'
import { subProcess } from './sub-process.ts'
import { throwEvent } from './throw-event.ts'
import { leaveCancelled } from './transaction.ts'
import { userTask } from './user-task.ts'
import { visit } from './visits.ts'

type NodeOf<K extends NodeKind> = Node & { readonly kind: K }

const behaviours: { readonly [K in NodeKind]: Behaviour<NodeOf<K>> } = {
  startEvent,
  endEvent,
  intermediateCatchEvent: catchEvent,
  intermediateThrowEvent: throwEvent,
  boundaryEvent,
  task: plainTask,
  manualTask: plainTask,
  userTask,
  serviceTask: jobTask,
  sendTask,
  businessRuleTask: jobTask,
  scriptTask,
  receiveTask,
  callActivity,
  subProcess,
  decisionTask,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  complexGateway,
  eventBasedGateway
}

/**
 * Moves ready tokens, first in, first out, until every one of them waits or the instance has ended. Where tokens came more
 * than `limit` times to one element the rest get an incident, so that a loop in which nothing waits ends too.
 */
export function drain (run: Run, limit: number): void {
  do {
    // The queue grows while it is walked.
    for (const move of run.queue) {
      if (run.state.status !== 'active') break
      if (run.state.tokens[move.token] === undefined) continue
      make(run, move, limit)
    }
    run.queue.length = 0
  } while (run.state.status === 'active' && (moveDeferred(run) || settle(run, trigger)))
}

/** Makes the first of the moves ready that waited for all tokens to be at rest. Answers whether there was one. */
function moveDeferred (run: Run): boolean {
  const move = run.deferred.shift()
  if (move !== undefined) run.queue.push(move)
  return move !== undefined
}

function make (run: Run, move: Move, limit: number): void {
  const { token, flow } = move
  const element = move.element ?? run.token(token).element
  run.step = move.step
  run.listened = move.listened === true
  run.atRest = move.atRest === true
  try {
    if (move.step === 'arrive') {
      visit(run, token, element, limit)
      arrive(run, move, run.node(element))
    } else if (move.step === 'enter') enter(run, token, run.node(element), move.variables ?? {})
    else if (move.step === 'leave') leaveNode(run, token, run.node(element), move.variables ?? {})
    else departNode(run, token, run.node(element))
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    raise(run, { element, token, code: error.code, detail: error.detail, step: run.step, ...(flow === undefined ? {} : { flow }) })
  }
}

function arrive (run: Run, { token, flow, variables }: Move, node: Node): void {
  const { scope, instance } = run.token(token)
  if ('boundaries' in node && instance === undefined && !gather(run, token, node)) return
  if (!mayEnter(run, node.kind, node, token, flow)) return
  run.emit(instance === undefined ? { type: 'element.activated', element: node.id, token, scope } : { type: 'element.activated', element: node.id, token, scope, instance })
  enter(run, token, node, variables ?? {})
}

function enter (run: Run, token: number, node: Node, variables: Variables): void {
  run.step = 'enter'
  if (!awaitInputs(run, token, node) || listensFirst(run, token, node)) return
  if (!('boundaries' in node)) work(run, node.kind, node, token, variables)
  else if (node.loop !== undefined && run.token(token).instance === undefined) enterBody(run, token, node, node.loop)
  else if (node.standardLoop !== undefined && run.token(token).instance === undefined) enterLoop(run, token, node, node.standardLoop)
  else enterActivity(run, token, node, behaviours[node.kind].instant === true, () => { work(run, node.kind, node, token, variables) })
}

function leaveNode (run: Run, token: number, node: Node, variables: Variables): void {
  if (goesOn(run, token, node)) return
  if (!('boundaries' in node)) {
    leave(run, token, node, variables)
    return
  }
  const { loop, standardLoop } = node
  const whole = run.token(token).instance === undefined
  if (loop !== undefined) whole ? leaveBody(run, token, node, loop) : leaveInstance(run, token, node, loop, variables)
  else if (standardLoop !== undefined) whole ? leaveAlongFlows(run, token, node) : leaveRound(run, token, node, standardLoop, variables)
  else leave(run, token, node, variables)
}

/** What has come to rest inside is not always done: more is to be compensated, a cancelled transaction is left otherwise, an ad-hoc subprocess may stay. */
function goesOn (run: Run, token: number, node: Node): boolean {
  const { local } = run.token(token)
  if (local !== undefined && compensateNext(run, local)) return true
  if (leaveUndone(run, token) || leaveCancelled(run, token)) return true
  return node.kind === 'subProcess' && node.adHoc !== undefined && local !== undefined && run.scope(local).loop === undefined && staysOpen(run, token, node.adHoc)
}

/** As `leaveNode`, when all but the departure is done. */
function departNode (run: Run, token: number, node: Node): void {
  const inner = 'boundaries' in node && run.token(token).instance !== undefined
  if (inner && node.loop !== undefined) completeInstance(run, token, node, node.loop)
  else if (inner && node.standardLoop !== undefined) completeRound(run, token, node, node.standardLoop)
  else leaveAlongFlows(run, token, node)
}

function mayEnter<K extends NodeKind> (run: Run, kind: K, node: NodeOf<K>, token: number, flow: string | undefined): boolean {
  return behaviours[kind].arrive?.(run, token, node, flow) ?? true
}

function work<K extends NodeKind> (run: Run, kind: K, node: NodeOf<K>, token: number, variables: Variables): void {
  behaviours[kind].enter(run, token, node, variables)
}

/** Tells the element that waited that its wait has ended well. */
export function trigger (run: Run, ending: Ending): void {
  const holder = run.state.tokens[ending.holder] ?? run.scope(ending.holder)
  const node = run.node(ending.wait.at ?? holder.element)
  if (ending.wait.kind === 'condition' && ending.wait.at === undefined && 'boundaries' in node) run.queue.push({ token: ending.holder, step: 'enter', element: node.id })
  else triggerNode(run, node.kind, ending, node)
}

function triggerNode<K extends NodeKind> (run: Run, kind: K, ending: Ending, node: NodeOf<K>): void {
  behaviours[kind].trigger?.(run, ending, node)
}
