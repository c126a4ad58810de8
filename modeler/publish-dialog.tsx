import { useState } from 'preact/hooks'

interface Props { readonly version: number, readonly own: boolean, readonly close: () => void, readonly publish: (note: string) => void }

/** Asks what was changed before a version is published. `own` is false when this becomes the municipality's first of its own. */
export function PublishDialog ({ version, own, close, publish }: Props) {
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <dialog class='publish' aria-labelledby='publish-heading' ref={(dialog) => { if (dialog !== null && !dialog.open) dialog.showModal() }} onClose={close}>
      <form method='dialog' onSubmit={(event) => { event.preventDefault(); if (note.trim() === '') setMissing(true); else publish(note.trim()) }}>
        <h2 id='publish-heading'>{own ? `Publicera version ${version}` : `Publicera kommunens egen version ${version}`}</h2>
        <p>Nya idéer går den nya vägen. Idéer som redan är på väg fortsätter på den gamla. Du kan alltid gå tillbaka till en äldre version.</p>
        <label for='publish-note'>Vad har du ändrat?</label>
        {missing && <p class='field-error' id='publish-error' role='alert'>Skriv kort vad du har ändrat, så att kollegorna förstår.</p>}
        <textarea id='publish-note' rows={3} value={note} aria-invalid={missing} aria-describedby={missing ? 'publish-error' : undefined} maxLength={2000} onInput={(event) => setNote(event.currentTarget.value)} />
        <div class='toolbar-buttons'>
          <button type='button' onClick={close}>Avbryt</button>
          <button type='submit' class='primary'>Publicera nu</button>
        </div>
      </form>
    </dialog>
  )
}
