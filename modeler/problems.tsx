/** The findings below the canvas, in plain words, each with a way to the step it speaks of. */
import type { Finding } from './api.ts'

/** @param show called with the element's id when somebody wants to see it */
export function Problems ({ findings, checking, show }: { readonly findings: readonly Finding[], readonly checking: boolean, readonly show: (element: string) => void }) {
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const summary = checking ? 'Kontrollerar …' : findings.length === 0 ? 'Inga problem. Processen går att publicera.' : words(errors, findings.length - errors)
  return (
    <section class='problems' aria-labelledby='problems-heading'>
      <h2 id='problems-heading'>Kontroll</h2>
      <p role='status'>{summary}</p>
      <ul>
        {findings.map((finding, index) => (
          <li key={index} class={`problem-${finding.severity}`}>
            <span>{finding.severity === 'error' ? 'Måste rättas: ' : 'Se över: '}{finding.sv}</span>
            {finding.element !== undefined && <button type='button' onClick={() => show(finding.element ?? '')}>Visa</button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function words (errors: number, warnings: number): string {
  const parts = [
    ...(errors === 0 ? [] : [errors === 1 ? '1 problem måste rättas innan du publicerar' : `${errors} problem måste rättas innan du publicerar`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? '1 sak att se över' : `${warnings} saker att se över`])
  ]
  return parts.join(', ') + '.'
}
