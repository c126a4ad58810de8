/** Above the canvas: what is open, whether it is saved, undo, and the way to publish. */
import { useState } from 'preact/hooks'
import { clockTime } from './instant-words.ts'
import { PublishDialog } from './publish-dialog.tsx'
import type { Saving, Standing } from './work-copy.ts'

export interface ToolbarProps {
  readonly standing: Standing
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Why it cannot be published now; `''` when it can. */
  readonly hindrance: string
  readonly undo: () => void
  readonly redo: () => void
  readonly save: () => void
  readonly discard: () => void
  readonly showAll: () => void
  readonly magnify: (factor: number) => void
  /** @param note what was changed, in the coordinator's words */
  readonly publish: (note: string) => void
}

/** The bar of buttons; publishing asks first what was changed, and throwing away asks whether. */
export function Toolbar (props: ToolbarProps) {
  const [asking, setAsking] = useState<'publish' | 'discard'>()
  const { process, hasDraft, saving } = props.standing
  if (process === undefined) return <div class='toolbar'><p role='status'>Öppnar processen …</p></div>
  const close = (): void => setAsking(undefined)
  return (
    <div class='toolbar'>
      <p class='toolbar-name'><strong>{process.name}</strong> <span>{process.own ? 'kommunens egen' : 'den gemensamma'}, version {process.version}</span></p>
      <p class='toolbar-saved' role='status'>{savingWords(saving)}</p>
      <div class='toolbar-buttons toolbar-view'>
        <button type='button' disabled={!props.canUndo} onClick={props.undo}>Ångra</button>
        <button type='button' disabled={!props.canRedo} onClick={props.redo}>Gör om</button>
        <button type='button' onClick={props.showAll}>Visa allt</button>
        <button type='button' aria-label='Förminska' title='Förminska' onClick={() => props.magnify(0.8)}>−</button>
        <button type='button' aria-label='Förstora' title='Förstora' onClick={() => props.magnify(1.25)}>+</button>
      </div>
      <div class='toolbar-buttons'>
        {hasDraft && <button type='button' onClick={() => setAsking('discard')}>Kasta utkastet</button>}
        <button type='button' onClick={props.save}>Spara utkast</button>
        <button type='button' class='primary' disabled={props.hindrance !== ''} aria-describedby={props.hindrance === '' ? undefined : 'hindrance'} onClick={() => setAsking('publish')}>Publicera</button>
      </div>
      {props.hindrance !== '' && <p id='hindrance' class='toolbar-hindrance'>{props.hindrance}</p>}
      {asking === 'publish' && <PublishDialog version={process.own ? process.version + 1 : 1} own={process.own} close={close} publish={(note) => { close(); props.publish(note) }} />}
      {asking === 'discard' && <DiscardDialog close={close} discard={() => { close(); props.discard() }} />}
    </div>
  )
}

function DiscardDialog ({ close, discard }: { readonly close: () => void, readonly discard: () => void }) {
  return (
    <dialog class='publish' aria-labelledby='discard-heading' ref={(dialog) => { if (dialog !== null && !dialog.open) dialog.showModal() }} onClose={close}>
      <h2 id='discard-heading'>Kasta utkastet?</h2>
      <p>Allt som inte är publicerat försvinner, och du ser den publicerade versionen igen. Det går inte att ångra.</p>
      <div class='toolbar-buttons'>
        <button type='button' onClick={close}>Behåll utkastet</button>
        <button type='button' class='primary' onClick={discard}>Kasta utkastet</button>
      </div>
    </dialog>
  )
}

/** What stands for the saving: `Sparat 14.03`. */
export function savingWords (saving: Saving): string {
  switch (saving.kind) {
    case 'unchanged': return 'Inga ändringar'
    case 'unsaved': return 'Osparade ändringar'
    case 'saving': return 'Sparar …'
    case 'waiting': return 'Inte sparat än. Vi försöker igen.'
    case 'refused': return 'Inte sparat'
    case 'saved': return `Utkast sparat ${clockTime(saving.at)}`
  }
}
