import type { Task } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'

/**
 * Keeps all that could be read when the decision was made: the idea's text, its story, the panel's views, what steps said, the votes and the files by
 * their hashes. Written in the database, in one statement with its SHA-256, since it may be long and nobody needs it here; the runtime role
 * may never change it. Text is kept as jsonb prints it, so that the hash can be made anew.
 */
export async function keepBasis (work: Work, decision: string, idea: string, task: Task): Promise<void> {
  await work.tx.raw(`
    INSERT INTO decision_basis (municipality, decision, idea, content, hash, at)
    SELECT ?, ?::uuid, ?::uuid, b.content, encode(sha256(convert_to(b.content::text, 'UTF8')), 'hex'), ?::timestamptz FROM (
      SELECT jsonb_build_object(
        'idea', (SELECT jsonb_build_object('number', i.number, 'title', i.title, 'what', i.what, 'benefit', i.benefit, 'where', i.place) FROM ideas i WHERE i.id = ?::uuid),
        'entries', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'kind', e.kind, 'person', e.person, 'heading', e.heading, 'text', e.body) ORDER BY e.id), '[]')
          FROM idea_entries e WHERE e.idea = ?::uuid),
        'views', (SELECT coalesce(jsonb_agg(jsonb_build_object('person', v.person, 'words', v.words, 'scores', v.scores, 'at', v.at) ORDER BY v.at, v.id), '[]')
          FROM views v JOIN ideas i ON i.id = v.idea WHERE v.idea = ?::uuid AND (i.panel_since IS NULL OR v.at >= i.panel_since)),
        'steps', (SELECT coalesce(jsonb_agg(jsonb_build_object('person', d.person, 'step', d.name, 'text', d.summary, 'at', d.at) ORDER BY d.seq), '[]')
          FROM decisions d WHERE d.idea = ?::uuid AND d.outcome IS NULL AND d.summary <> '' AND d.element <> 'first-contact'),
        'votes', (SELECT coalesce(jsonb_agg(jsonb_build_object('person', g.person, 'outcome', g.outcome_label, 'reason', g.reason, 'at', g.at) ORDER BY g.at, g.person), '[]')
          FROM gate_votes g WHERE g.task = ? AND g.version = ?),
        'files', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'size', f.size, 'hash', f.hash) ORDER BY f.id), '[]')
          FROM idea_files f WHERE f.idea = ?::uuid AND f.state = 'ready')
      ) AS content
    ) b`, [work.municipality, decision, idea, work.now, idea, idea, idea, idea, task.id, task.version, idea]).options({ name: 'decision-basis' })
}
