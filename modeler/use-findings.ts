import { useEffect, useState } from 'preact/hooks'
import type { Api, Finding } from './api.ts'
import type { Editor } from './editor.ts'

const delay = 300
const unreadable: Finding = { rule: 'unreadable', severity: 'error', element: undefined, sv: 'Processen kunde inte kontrolleras. Ångra den senaste ändringen och försök igen.' }

/** What is wrong with a drawing. `checking` until the rules of the house have been asked as well. */
export interface Findings { readonly findings: readonly Finding[], readonly checking: boolean }

/**
 * Findings for the diagram as it is: at once by the engine's own rules, fetched apart from the first load, then with the
 * house's rules from the server.
 * @param edits rises with each change
 */
export function useFindings (editor: Editor | undefined, edits: number, api: Pick<Api, 'lint'>): Findings {
  const [state, setState] = useState<Findings>({ findings: [], checking: true })
  useEffect(() => {
    if (editor === undefined) return
    let current = true
    const tell = (findings: readonly Finding[], checking: boolean): void => { if (current) setState({ findings, checking }) }
    setState(({ findings }) => ({ findings, checking: true }))
    const timer = setTimeout(() => { check(editor, api, tell).catch(() => tell([unreadable], false)) }, delay)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [editor, edits])
  return state
}

async function check (editor: Editor, api: Pick<Api, 'lint'>, tell: (findings: readonly Finding[], checking: boolean) => void): Promise<void> {
  const xml = await editor.xml()
  const { lintDiagram } = await import('../engine/model/read-diagram.ts')
  const own = (await lintDiagram(xml)).problems.map(({ rule, severity, element, sv }) => ({ rule, severity, element, sv }))
  tell(own, true)
  tell(await api.lint(xml).catch(() => own), false)
}
