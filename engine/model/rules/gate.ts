import { children, extension, extensionsOf, text, type Element } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

type Fault = readonly [sv: string, en: string]

function outcomeFault (outcome: Element): Fault | undefined {
  const key = text(outcome, 'key')
  const reason = text(outcome, 'reason') ?? 'required'
  if (key === undefined) return ['ett val saknar nyckel. Ge det en, som ”proceed”', 'an outcome has no key']
  if (!/^[A-Za-z][\w-]*$/.test(key)) return [`nyckeln ”${key}” går inte att använda. Skriv bokstäver a–z, siffror och bindestreck`, `the key "${key}" must be letters a–z, digits and hyphens`]
  if (text(outcome, 'label') === undefined) return [`valet ”${key}” saknar text. Skriv vad knappen ska säga`, `the outcome "${key}" has no label`]
  if (reason !== 'required' && reason !== 'optional') return [`valet ”${key}” har reason="${reason}". Skriv required eller optional`, `the outcome "${key}" has reason="${reason}"; use required or optional`]
  return undefined
}

const most = 50

function * termFaults (gate: Element | undefined): Iterable<Fault> {
  const quorum = text(gate, 'quorum')
  if (quorum !== undefined && !['one', 'majority', 'all'].includes(quorum) && !(/^[1-9]\d{0,2}$/.test(quorum) && Number(quorum) <= most)) {
    yield [`hur många som måste tycka lika är skrivet som ”${quorum}”. Skriv one, majority, all eller ett tal från 1 till ${String(most)}`, `its quorum is "${quorum}"; use one, majority, all or a number from 1 to ${String(most)}`]
  }
  for (const name of ['delegate', 'confirm', 'anonymous']) {
    const written = text(gate, name)
    if (written !== undefined && written !== 'true' && written !== 'false') yield [`${name} är skrivet som ”${written}”. Skriv true eller false`, `${name}="${written}" is neither true nor false`]
  }
}

/** A number of people given by name must be enough to be reached. */
function * quorumBeyond (element: Element, gate: Element | undefined): Iterable<Fault> {
  const quorum = Number(text(gate, 'quorum'))
  const assignment = extension(element, 'zeebe:AssignmentDefinition')
  const [assignee, groups, users] = ['assignee', 'candidateGroups', 'candidateUsers'].map((property) => text(assignment, property))
  if (!Number.isInteger(quorum) || quorum < 2 || groups !== undefined || [assignee, users].some((each) => each?.startsWith('=') === true)) return
  const asked = assignee === undefined ? new Set(users?.split(',').map((each) => each.trim())).size : 1
  if (asked > 0 && asked < quorum) yield [`${String(quorum)} måste tycka lika, men bara ${String(asked)} tillfrågas. Fråga fler, eller sänk antalet`, `its quorum is ${String(quorum)}, but only ${String(asked)} are asked`]
}

function * faults (element: Element, gates: readonly Element[]): Iterable<Fault> {
  if (gates.length > 1) yield ['det har flera beslut. Behåll ett', 'it has several gates']
  yield * termFaults(gates[0])
  yield * quorumBeyond(element, gates[0])
  const outcomes = children(gates[0], 'outcomes')
  if (outcomes.length < 2) yield ['det finns bara ett val eller inget. Ett beslut har minst två', 'it has fewer than two outcomes']
  const seen = new Set<string>()
  for (const outcome of outcomes) {
    const fault = outcomeFault(outcome)
    const key = text(outcome, 'key') ?? ''
    if (fault !== undefined) yield fault
    else if (seen.has(key)) yield [`nyckeln ”${key}” finns två gånger. Ge det ena valet en annan`, `the key "${key}" is used twice`]
    seen.add(key)
  }
}

/** A gate offers at least two outcomes, each with a key of its own, a label, and a readable wish for a reason; who must agree can be read, and can be reached. */
export const gate: Rule = {
  id: 'gate',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, type, element } of process.nodes.values()) {
        const gates = extensionsOf(element).filter((each) => each.$type === 'sluss:Gate')
        if (type !== 'bpmn:UserTask' || gates.length === 0) continue
        for (const [sv, en] of faults(element, gates)) {
          yield { severity: 'error', element: id, sv: `Beslutet i ${called(element).sv} går inte att fatta: ${sv}.`, en: `${sentence(called(element).en)} cannot be decided: ${en}.` }
        }
      }
    }
  }
}
