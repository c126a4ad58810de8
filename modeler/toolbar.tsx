/** Above the canvas: what is open, whether it is saved, undo, and the way to publish. */
import { useState } from 'preact/hooks'

export interface ToolbarProps {
  readonly name: string
  readonly version: number
  /** What stands for the saving: `Sparat 14.03`, `Sparar …`, `Inte sparat`. */
  readonly saved: string
  readonly hasDraft: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly canPublish: boolean
  readonly undo: () => void
  readonly redo: () => void
  readonly save: () => void
  readonly discard: () => void
  readonly fit: () => void
  /** @param note what was changed, in the coordinator's words */
  readonly publish: (note: string) => void
}

/** The bar of buttons; publishing asks first what was changed. */
export function Toolbar (props: ToolbarProps) {
  const [asking, setAsking] = useState(false)
  return (
    <div class='toolbar'>
      <p class='toolbar-name'><strong>{props.name}</strong> <span>{props.version === 0 ? 'inte publicerad' : `version ${props.version}`}</span></p>
      <p class='toolbar-saved' role='status'>{props.saved}</p>
      <div class='toolbar-buttons'>
        <button type='button' disabled={!props.canUndo} onClick={props.undo}>Ångra</button>
        <button type='button' disabled={!props.canRedo} onClick={props.redo}>Gör om</button>
        <button type='button' onClick={props.fit}>Visa allt</button>
        {props.hasDraft && <button type='button' onClick={props.discard}>Kasta utkastet</button>}
        <button type='button' onClick={props.save}>Spara utkast</button>
        <button type='button' class='primary' disabled={!props.canPublish} onClick={() => setAsking(true)}>Publicera</button>
      </div>
      {asking && <PublishDialog version={props.version + 1} close={() => setAsking(false)} publish={(note) => { setAsking(false); props.publish(note) }} />}
    </div>
  )
}

function PublishDialog ({ version, close, publish }: { readonly version: number, readonly close: () => void, readonly publish: (note: string) => void }) {
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <dialog class='publish' aria-labelledby='publish-heading' ref={(dialog) => { if (dialog !== null && !dialog.open) dialog.showModal() }} onClose={close}>
      <h2 id='publish-heading'>Publicera version {version}</h2>
      <p>Nya idéer går den nya vägen. Idéer som redan är på väg fortsätter på den gamla. Du kan alltid gå tillbaka.</p>
      <label for='publish-note'>Vad har du ändrat?</label>
      {missing && <p class='field-error' id='publish-error'>Skriv kort vad du har ändrat, så att kollegor förstår.</p>}
      <textarea id='publish-note' rows={3} value={note} aria-invalid={missing} onInput={(event) => setNote(event.currentTarget.value)} />
      <div class='toolbar-buttons'>
        <button type='button' onClick={close}>Avbryt</button>
        <button type='button' class='primary' onClick={() => { if (note.trim() === '') setMissing(true); else publish(note.trim()) }}>Publicera nu</button>
      </div>
    </dialog>
  )
}
