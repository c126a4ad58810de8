import { localDate, type Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { ProcessServices } from '../../contract.ts'
import { hasLeft, isAway } from '../presence.ts'
import type { HandedOver } from './contract.ts'
import { newDoers, peopleIn, stepsAround, type HeldStep } from './held.ts'
import { roundOfDay } from './moment.ts'
import { remind, type Notice } from './remind.ts'

/** Gives what somebody has to do to somebody else, as `Reminders.handOver` says. */
export async function handOver (services: ProcessServices, work: Work, id: string, to?: string): Promise<HandedOver> {
  await personOf(services, work, id)
  const steps = await stepsAround(services, work, id)
  const round = roundOfDay(localDate(work.now))
  if (to === undefined) {
    const notices = (await newDoers(services, work, steps, { round, away: id })).filter(({ person }) => person !== id)
    await remind(services, work, notices)
    return { tasks: new Set(notices.map(({ task }) => task)).size, to: await peopleIn(services, work, notices) }
  }
  const successor = await successorOf(services, work, id, to)
  const given = steps.filter((step) => isTheirs(step, id) && step.loaded.task.assignee !== to)
  // Steps of roles that the successor has been given come to them too.
  const gained = await newDoers(services, work, steps.filter((step) => !given.includes(step)), { round })
  const tasks = [...given.map(({ loaded }) => loaded.task.id), ...gained.filter(({ person }) => person === to).map(({ task }) => task)]
  // Before they are given: a step that is told of together with others then gets no mail of its own.
  await remind(services, work, [
    ...tasks.map((task): Notice => ({ person: to, task, reason: 'handed-over', round, about: id })),
    ...gained.filter(({ person }) => person !== to && person !== id)
  ])
  for (const { loaded: { task } } of given) await services.engine.assignTask(work, task.id, task.version, to)
  return { tasks: tasks.length, to: tasks.length === 0 ? [] : [successor] }
}

/** Tells somebody of the open steps they have come to have and have not heard of. @returns how many */
export async function catchUp (services: ProcessServices, work: Work, id: string): Promise<number> {
  await personOf(services, work, id)
  const steps = await stepsAround(services, work, id)
  const notices = await newDoers(services, work, steps, { round: roundOfDay(localDate(work.now)) })
  await remind(services, work, notices)
  return new Set(notices.filter(({ person }) => person === id).map(({ task }) => task)).size
}

/** Given to them by name, or offered to roles that nobody but them, who stands in for them, or the coordinator in want of others has now. */
function isTheirs ({ loaded: { task }, doers }: HeldStep, id: string): boolean {
  if (task.assignee !== null) return task.assignee === id
  return doers.every(({ person, role, insteadOf }) => person.id === id || insteadOf?.id === id || (role !== null && !task.candidateGroups.includes(role)))
}

async function personOf (services: ProcessServices, work: Work, id: string): Promise<Person> {
  const person = await services.identity.person(work, id)
  if (person === undefined) throw new Problem('missing', 'person.missing', 'there is no such person')
  return person
}

async function successorOf (services: ProcessServices, work: Work, id: string, to: string): Promise<Person> {
  const person = await personOf(services, work, to)
  if (to === id) throw new Problem('invalid', 'person.same', 'steps cannot be handed over to the one who has them', { hint: 'choose somebody else' })
  if (hasLeft(person, work.now) || isAway(person, work.now)) throw new Problem('invalid', 'person.away', 'whoever takes over is away or has left', { hint: 'choose somebody who is there' })
  return person
}
