/** The modeler put together: canvas, panel, problems and toolbar around one diagram. */
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { lintDiagram } from '../engine/model/read-diagram.ts'
import { ApiError, type Finding, type createApi } from './api.ts'
import { createEditor, type Editor } from './editor.ts'
import type { DiagramElement } from './element.ts'
import { Panel } from './panel/panel.tsx'
import { Problems } from './problems.tsx'
import { Toolbar } from './toolbar.tsx'

type Api = ReturnType<typeof createApi>
interface Opened { readonly name: string, readonly version: number, readonly definition: string, readonly revision: number }

const lintDelay = 300
const autosaveDelay = 3000

/** Puts the modeler in its place on the page. */
export function mountWorkbench (place: HTMLElement, api: Api): void {
  render(<Workbench api={api} />, place)
}

function Workbench ({ api }: { readonly api: Api }) {
  const holder = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor>()
  const [opened, setOpened] = useState<Opened>()
  const [selected, setSelected] = useState<DiagramElement>()
  const [edits, setEdits] = useState(0)
  const [saved, setSaved] = useState('')
  const [notice, setNotice] = useState<{ readonly kind: 'done' | 'error', readonly text: string }>()
  const { findings, checking } = useFindings(editor, edits, api)

  const fail = (cause: unknown): void => setNotice({ kind: 'error', text: cause instanceof ApiError ? cause.message : 'Något gick fel i ritverktyget. Ladda om sidan; det sparade utkastet finns kvar.' })
  const load = async (target: Editor): Promise<void> => {
    const process = await api.open()
    await target.open(process.draft?.xml ?? process.xml)
    setOpened({ name: process.name, version: process.version, definition: process.definition, revision: process.draft?.revision ?? 0 })
    setSaved(process.draft === undefined ? 'Inga ändringar' : `Utkast sparat ${clockTime(process.draft.savedAt)}`)
    setSelected(undefined)
  }
  useEffect(() => {
    if (holder.current === null) return
    const made = createEditor(holder.current)
    made.get('eventBus').on('selection.changed', (event) => setSelected(event.newSelection?.[0]))
    made.get('eventBus').on('commandStack.changed', () => setEdits((count) => count + 1))
    load(made).then(() => setEditor(made), fail)
  }, [])

  const save = async (): Promise<void> => {
    if (editor === undefined || opened === undefined) return
    setSaved('Sparar …')
    const answer = await api.save(await editor.xml(), opened.definition, opened.revision)
    setOpened((before) => before === undefined ? before : { ...before, revision: answer.revision })
    setSaved(`Utkast sparat ${clockTime(answer.savedAt)}`)
  }
  const saveOrTell = (): void => { save().catch((cause: unknown) => { setSaved('Inte sparat'); fail(cause) }) }
  useEffect(() => {
    if (edits === 0) return
    setSaved('Osparade ändringar')
    const timer = setTimeout(saveOrTell, autosaveDelay)
    return () => clearTimeout(timer)
  }, [edits])

  const publish = async (note: string): Promise<void> => {
    if (editor === undefined || opened === undefined) return
    const version = await api.publish(await editor.xml(), note, opened.version)
    await load(editor)
    setNotice({ kind: 'done', text: `Version ${version} är publicerad. Nya idéer går den nya vägen; de som redan är på väg fortsätter som förut.` })
  }
  const discard = async (): Promise<void> => {
    if (editor === undefined) return
    await api.discard()
    await load(editor)
  }
  const show = (id: string): void => {
    const element = editor?.get('elementRegistry').get(id)
    if (editor === undefined || element === undefined) return
    editor.get('selection').select(element)
    editor.get('canvas').scrollToElement(element, 100)
  }
  const stack = editor?.get('commandStack')
  const errors = findings.some((finding) => finding.severity === 'error')
  return (
    <div class='workbench'>
      {opened !== undefined && (
        <Toolbar name={opened.name} version={opened.version} saved={saved} hasDraft={opened.revision > 0}
          canUndo={stack?.canUndo() ?? false} canRedo={stack?.canRedo() ?? false} canPublish={!errors && !checking}
          undo={() => stack?.undo()} redo={() => stack?.redo()} save={saveOrTell} discard={() => { discard().catch(fail) }}
          fit={() => editor?.get('canvas').zoom('fit-viewport', 'auto')} publish={(note) => { publish(note).catch(fail) }} />
      )}
      {notice !== undefined && <p class={`workbench-notice notice-${notice.kind}`} role='alert'>{notice.text} <button type='button' onClick={() => setNotice(undefined)}>Stäng</button></p>}
      <div class='workbench-canvas' ref={holder} />
      <aside class='workbench-panel' aria-label='Inställningar för det valda steget'>{editor !== undefined && <Panel canvas={editor} element={selected} />}</aside>
      <Problems findings={findings} checking={checking} show={show} />
    </div>
  )
}

/** Findings for the diagram as it is: at once by the engine's own rules, then with the house's rules from the server. */
function useFindings (editor: Editor | undefined, edits: number, api: Api): { readonly findings: readonly Finding[], readonly checking: boolean } {
  const [findings, setFindings] = useState<readonly Finding[]>([])
  const [checking, setChecking] = useState(true)
  useEffect(() => {
    if (editor === undefined) return
    let current = true
    setChecking(true)
    const tell = (found: readonly Finding[], done: boolean): void => {
      if (!current) return
      setFindings(found)
      setChecking(!done)
    }
    const check = async (): Promise<void> => {
      const xml = await editor.xml()
      const local = (await lintDiagram(xml)).problems.map(({ rule, severity, element, sv }) => ({ rule, severity, element, sv }))
      tell(local, false)
      tell(await api.lint(xml).catch(() => local), true)
    }
    const timer = setTimeout(() => { check().catch(() => { tell([{ rule: 'unreadable', severity: 'error', element: undefined, sv: 'Processen kunde inte kontrolleras. Ångra den senaste ändringen och försök igen.' }], true) }) }, lintDelay)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [editor, edits])
  return { findings, checking }
}

/** `14.03`, in the reader's time zone. */
function clockTime (instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant)).replace(':', '.')
}
