import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { namesOf } from '../entries.ts'
import { inWords } from '../people.ts'
import { scoreLabelsOf } from '../queries/views.ts'
import type { DecisionRow } from '../tables.ts'
import type { Basis } from './contract.ts'
import { texts } from './texts.ts'

const Text = Type.String()
/** What `keepBasis` wrote. */
const Content = Type.Object({
  idea: Type.Object({ number: Text, title: Text, what: Text, benefit: Text, where: Text }),
  entries: Type.Array(Type.Object({ at: Text, person: Text, heading: Text, text: Text })),
  views: Type.Array(Type.Object({ person: Text, words: Text, scores: Type.Record(Text, Type.Number()), at: Text })),
  steps: Type.Array(Type.Object({ person: Text, step: Text, text: Text, at: Text })),
  votes: Type.Array(Type.Object({ person: Text, outcome: Text, reason: Text, at: Text })),
  files: Type.Array(Type.Object({ name: Text, size: Type.Number(), hash: Text }))
})

interface Row { readonly content: unknown, readonly hash: string, readonly intact: boolean }

/** What a decision was based on, and whether it still agrees with its hash. Undefined when there is none such. */
export async function readBasis (services: ProcessServices, work: Work, id: string): Promise<Basis | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const decision = await work.tx<DecisionRow>('decisions').where({ municipality: work.municipality, id }).first()
  const { rows } = await work.tx.raw<{ rows: readonly Row[] }>(`
    SELECT content, hash, hash = encode(sha256(convert_to(content::text, 'UTF8')), 'hex') AS intact FROM decision_basis WHERE municipality = ? AND decision = ?::uuid`, [work.municipality, id])
  const [row] = rows
  if (decision === undefined || row === undefined || !Value.Check(Content, row.content)) return undefined
  return toBasis(services, work, decision, row.content, row)
}

async function toBasis (services: ProcessServices, work: Work, decision: DecisionRow, content: Static<typeof Content>, { hash, intact }: Row): Promise<Basis> {
  const people = [decision, ...content.views, ...content.votes, ...content.steps].map(({ person }) => person)
  const names = await namesOf(work, services.identity, people)
  const name = (person: string): string => names.get(person) ?? texts.formerColleague
  const scoreLabels = content.views.length === 0 ? {} : await scoreLabelsOf(services, work, decision.definition)
  return {
    task: decision.task,
    at: decision.at,
    by: inWords(name(decision.person), decision.role),
    step: decision.name,
    outcome: decision.outcome_label ?? '',
    reason: decision.reason,
    idea: content.idea,
    entries: content.entries.map(({ at, heading, text }) => ({ at: new Date(at), heading, text })),
    views: [
      ...content.views.map(({ person, words, scores }) => ({ by: name(person), words, scores, scoreLabels })),
      ...content.steps.map(({ person, step, text }) => ({ by: `${name(person)} (${step})`, words: text, scores: {}, scoreLabels: {} }))
    ],
    votes: content.votes.map(({ person, outcome, reason, at }) => ({ by: name(person), outcome, reason, at: new Date(at) })),
    files: content.files,
    hash,
    intact
  }
}
