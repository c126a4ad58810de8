import type { JSX } from 'preact'
import { fieldId, useFrame } from '../layout/index.ts'

/** The name of the field with files, in every form that has one; also what its messages are filed under. */
export const filesField = 'filer'

/**
 * Types by their own names, not `image/*`: only then does an iPhone hand over its HEIC pictures as JPEG. Phones offer the camera for either.
 */
const accept = [
  'image/jpeg', 'image/png', 'image/webp', 'image/gif', 'application/pdf', 'text/plain', 'text/csv',
  '.pdf', '.docx', '.xlsx', '.pptx', '.odt', '.ods', '.odp', '.txt', '.csv'
].join(',')

const megabyte = 1024 * 1024

/** Where pictures and files are chosen, several at a time. Its form must be drawn with `upload`. @param errors whole sentences, each about one file */
export function FileField ({ errors = [], label }: { readonly errors?: readonly string[], readonly label?: string }): JSX.Element {
  const { texts: { common, files }, fileLimits: limits } = useFrame()
  const id = fieldId(filesField)
  const wrong = errors.length > 0
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={id}>{label ?? files.label}<span class='quiet'> ({common.optional})</span></label>
      <p class='hint' id={`${id}-hjalp`}>{files.hint(limits.count, Math.floor(limits.file / megabyte))}</p>
      {wrong ? <div class='error' id={`${id}-fel`}>{errors.map((error) => <p key={error} class='error'><span class='sr'>{common.errorPrefix} </span>{error}</p>)}<p>{files.again}</p></div> : null}
      <input type='file' id={id} name={filesField} multiple accept={accept} aria-describedby={`${id}-hjalp${wrong ? ` ${id}-fel` : ''}`} {...(wrong ? { 'aria-invalid': 'true' as const } : {})} />
    </div>
  )
}
