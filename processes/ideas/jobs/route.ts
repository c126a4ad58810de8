import type { JobHandler } from '../../../engine/index.ts'
import type { ProcessServices } from '../../contract.ts'
import { isIdeaId, type IdeaRow } from '../tables.ts'

/**
 * `idea.route`: finds the unit of an idea that came without one, when what its giver wrote under "where" names exactly one unit. Sets `unit`;
 * otherwise leaves it to whoever makes the first contact.
 */
export function routeJob (services: ProcessServices): JobHandler {
  return async (work, job) => {
    const idea = isIdeaId(job.businessKey) ? await work.tx<IdeaRow>('ideas').where({ id: job.businessKey }).first() : undefined
    if (idea === undefined || idea.unit !== null) return {}
    const place = ` ${words(idea.place)} `
    const named = (await services.identity.units(work)).filter(({ name }) => place.includes(` ${words(name)} `))
    const [unit] = named
    if (unit === undefined || named.length > 1) return {}
    await work.tx<IdeaRow>('ideas').where({ id: idea.id }).update({ unit: unit.id })
    return { unit: unit.id }
  }
}

function words (text: string): string {
  return text.toLocaleLowerCase('sv').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
