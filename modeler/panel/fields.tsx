/** The panel's form fields: a label, a line of help, and a change that is told when the field is left. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

interface FieldProps { readonly id: string, readonly label: string, readonly help?: string | undefined }

/** One line of text. `onChange` is told the trimmed text. */
export function TextField ({ id, label, help, value, onChange }: FieldProps & { readonly value: string, readonly onChange: (value: string) => void }) {
  const [typed, setTyped] = useTyped(value)
  return (
    <Labelled id={id} label={label} help={help}>
      <input id={id} type='text' value={typed} onInput={(event) => setTyped(event.currentTarget.value)} aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(event.currentTarget.value.trim())} />
    </Labelled>
  )
}

/** Several lines of text. */
export function TextArea ({ id, label, help, value, onChange }: FieldProps & { readonly value: string, readonly onChange: (value: string) => void }) {
  const [typed, setTyped] = useTyped(value)
  return (
    <Labelled id={id} label={label} help={help}>
      <textarea id={id} rows={3} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} aria-describedby={help === undefined ? undefined : `${id}-help`} onChange={(event) => onChange(event.currentTarget.value.trim())} />
    </Labelled>
  )
}

/** A whole number in a range; what is not one is not told, and gives way to what was there. An emptied field is told as `undefined`. */
export function NumberField ({ id, label, help, value, min, max, onChange }: FieldProps & { readonly value: number | undefined, readonly min: number, readonly max: number, readonly onChange: (value: number | undefined) => void }) {
  const [typed, setTyped] = useTyped(value === undefined ? '' : String(value))
  const told = (words: string): void => {
    const number = Number(words)
    if (words === '') onChange(undefined)
    else if (Number.isInteger(number) && number >= min && number <= max) onChange(number)
  }
  return (
    <Labelled id={id} label={label} help={help}>
      <input id={id} type='number' min={min} max={max} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} aria-describedby={help === undefined ? undefined : `${id}-help`} onChange={(event) => told(event.currentTarget.value)} onBlur={(event) => { if (!event.currentTarget.validity.valid) setTyped(value === undefined ? '' : String(value)) }} />
    </Labelled>
  )
}

/** One of several choices. A value that is none of them is kept as a choice of its own. */
export function SelectField ({ id, label, help, value, options, onChange }: FieldProps & { readonly value: string, readonly options: readonly (readonly [string, string])[], readonly onChange: (value: string) => void }) {
  const known = options.some(([key]) => key === value)
  return (
    <Labelled id={id} label={label} help={help}>
      <select id={id} value={value} aria-describedby={help === undefined ? undefined : `${id}-help`} onChange={(event) => onChange(event.currentTarget.value)}>
        {!known && <option value={value}>{value}</option>}
        {options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
      </select>
    </Labelled>
  )
}

/** Yes or no. */
export function CheckField ({ id, label, value, onChange }: FieldProps & { readonly value: boolean, readonly onChange: (value: boolean) => void }) {
  return (
    <p class='panel-check'>
      <input id={id} type='checkbox' checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      <label for={id}>{label}</label>
    </p>
  )
}

/** What is being typed, until the field is left: the page is drawn again meanwhile, when a draft is saved for one. */
function useTyped (value: string): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  // While drawing, not in an effect: an effect runs a moment after the field is there, and would undo what was typed in that moment.
  if (known !== value) {
    setKnown(value)
    setTyped(value)
    return [value, setTyped]
  }
  return [typed, setTyped]
}

function Labelled ({ id, label, help, children }: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <div class='panel-field'>
      <label for={id}>{label}</label>
      {help !== undefined && <p class='panel-help' id={`${id}-help`}>{help}</p>}
      {children}
    </div>
  )
}
