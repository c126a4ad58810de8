/** The modeler put together: ready steps, canvas, panel, problems and toolbar around one diagram. */
import { render } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Api } from './api.ts'
import type { Choice, Choices } from './choices.ts'
import { createEditor, type Editor } from './editor.ts'
import type { DiagramElement } from './element.ts'
import { Notices } from './notices.tsx'
import { Panel } from './panel/panel.tsx'
import type { Pocket } from './pocket.ts'
import { Problems } from './problems.tsx'
import { ReadyStepsList } from './ready-steps-list.tsx'
import { Toolbar } from './toolbar.tsx'
import { unattended } from './unattended.ts'
import { useFindings, type Findings } from './use-findings.ts'
import { WorkCopy, type Standing } from './work-copy.ts'

/** What the page hands the modeler. */
export interface WorkbenchProps {
  readonly api: Api
  readonly pocket: Pocket
  readonly forms: readonly Choice[]
  readonly letters: readonly Choice[]
}

const nothing: Standing = { process: undefined, hasDraft: false, outdated: false, saving: { kind: 'unchanged' }, trouble: undefined, kept: undefined }

/** Puts the modeler in its place on the page. */
export function mountWorkbench (place: HTMLElement, props: WorkbenchProps): void {
  render(<Workbench {...props} />, place)
}

function Workbench ({ api, pocket, forms, letters }: WorkbenchProps) {
  const holder = useRef<HTMLDivElement>(null)
  const [desk, setDesk] = useState<{ readonly editor: Editor, readonly copy: WorkCopy }>()
  const [standing, setStanding] = useState(nothing)
  const [selected, setSelected] = useState<DiagramElement>()
  const [edits, setEdits] = useState(0)
  const [done, setDone] = useState('')
  const [expert, setExpert] = useState(false)
  const [processes, setProcesses] = useState<readonly Choice[]>([])
  const choices = useMemo<Choices>(() => ({ forms, letters, processes }), [forms, letters, processes])
  const checked = useFindings(standing.process === undefined ? undefined : desk?.editor, edits, api)

  useEffect(() => {
    if (holder.current === null) return
    const made = openDesk(holder.current, { api, pocket, tell: setStanding, select: setSelected, redraw: () => setEdits((count) => count + 1) })
    setDesk(made)
    unattended(made.copy.open())
    api.processes().then(setProcesses, () => setProcesses([]))
  }, [])

  const publish = async (copy: WorkCopy, note: string): Promise<void> => {
    const version = await copy.publish(note)
    if (version !== undefined) setDone(`Version ${version} är publicerad. Nya idéer går den nya vägen; de som redan är på väg fortsätter som förut.`)
  }
  const show = (id: string): void => {
    const element = desk?.editor.get('elementRegistry').get(id)
    if (desk === undefined || element === undefined) return
    desk.editor.get('selection').select(element)
    desk.editor.get('canvas').scrollToElement(element, 100)
  }
  const stack = desk?.editor.get('commandStack')
  return (
    <div class={expert ? 'workbench expert' : 'workbench'}>
      <Toolbar
        standing={standing} canUndo={stack?.canUndo() ?? false} canRedo={stack?.canRedo() ?? false} hindrance={hindrance(checked)}
        undo={() => stack?.undo()} redo={() => stack?.redo()} save={() => unattended(desk?.copy.save())} discard={() => unattended(desk?.copy.discard())}
        showAll={() => desk?.editor.showAll()} magnify={(factor) => desk?.editor.magnify(factor)} publish={(note) => { if (desk !== undefined) unattended(publish(desk.copy, note)) }}
      />
      {desk === undefined ? <div class='notices' /> : <Notices standing={standing} copy={desk.copy} done={done} forget={() => setDone('')} />}
      {desk !== undefined && <ReadyStepsList canvas={desk.editor} selected={selected} expert={expert} setExpert={setExpert} />}
      <div class='workbench-canvas' ref={holder} role='group' aria-label='Processen som ritning' />
      <aside class='workbench-panel' aria-label='Det valda steget'>{desk !== undefined && <Panel canvas={desk.editor} element={selected} choices={choices} />}</aside>
      <Problems {...checked} findings={[...checked.findings, ...refused(standing, checked)]} show={show} />
    </div>
  )
}

interface DeskParts extends Pick<WorkbenchProps, 'api' | 'pocket'> {
  readonly tell: (standing: Standing) => void
  readonly select: (element: DiagramElement | undefined) => void
  readonly redraw: () => void
}

/** The canvas and the work copy behind it, listening to each other and to the window. */
function openDesk (holder: HTMLElement, { api, pocket, tell, select, redraw }: DeskParts): { readonly editor: Editor, readonly copy: WorkCopy } {
  const editor = createEditor(holder)
  const later = (milliseconds: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  }
  const copy = new WorkCopy({ api, pocket, later, tell, drawing: editor })
  const bus = editor.get('eventBus')
  bus.on('selection.changed', ({ newSelection }) => select(newSelection?.length === 1 ? newSelection[0] : undefined))
  bus.on('commandStack.changed', ({ trigger }) => {
    // Opening a diagram clears the stack; that is not an edit.
    if (trigger === 'clear') select(undefined)
    else copy.edited()
    redraw()
  })
  window.addEventListener('online', () => unattended(copy.retry()))
  window.addEventListener('beforeunload', (event) => { if (copy.unsaved) event.preventDefault() })
  return { editor, copy }
}

function hindrance ({ findings, checking }: Findings): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (errors > 0) return errors === 1 ? 'Rätta problemet nedanför innan du publicerar.' : `Rätta de ${errors} problemen nedanför innan du publicerar.`
  return checking ? 'Kontrollerar …' : ''
}

/** What the server found when it refused to publish, where the check here has not found the same. */
function refused ({ trouble }: Standing, { findings }: Findings): Findings['findings'] {
  return (trouble?.findings ?? []).filter((one) => !findings.some((other) => other.rule === one.rule && other.element === one.element))
}
