import { roles, type DiagramProblem, type Model } from '../../engine/index.ts'
import { called, mark } from './finding.ts'

/** What can be done by itself: letters, and the jobs of the process folders. */
const jobs = new Set(['letter', 'idea.route', 'idea.panel', 'idea.panel-count'])
const receivers = new Set<string>(['giver', ...roles])

/** Every automatic step is one that somebody has written: a job nobody knows would wait for ever. */
export function jobIsKnown (model: Model): readonly DiagramProblem[] {
  return Object.values(model.nodes).flatMap((node): DiagramProblem[] => {
    if (!('job' in node) || 'feel' in node.job.type || jobs.has(node.job.type.literal)) return []
    return [{
      rule: 'unknown-job',
      severity: 'error',
      element: node.id,
      sv: `Steget ${called(node)} ska göra ”${node.job.type.literal}”, men det finns inget sådant. Välj ett av de färdiga stegen.`,
      en: `The step ${called(node)} has the unknown job type "${node.job.type.literal}".`
    }]
  })
}

/** Every letter says which text it is and who gets it. */
export function letterIsAddressed (model: Model): readonly DiagramProblem[] {
  return Object.values(model.nodes).flatMap((node): DiagramProblem[] => {
    if (!('job' in node) || 'feel' in node.job.type || node.job.type.literal !== 'letter') return []
    const letter = mark(node, 'sluss:letter')
    const template = letter?.template ?? ''
    if (template !== '' && receivers.has(letter?.to ?? '')) return []
    return [{
      rule: 'letter-unaddressed',
      severity: 'error',
      element: node.id,
      sv: template === ''
        ? `Steget ${called(node)} skickar inget brev. Välj vilket brev som ska skickas.`
        : `Brevet i steget ${called(node)} har ingen mottagare. Välj idégivaren eller en roll.`,
      en: `The step ${called(node)} needs sluss:letter with template and to (giver or a role).`
    }]
  })
}
