import type { JSX } from 'preact'
import type { IdeaFile } from '../../processes/ideas/files/contract.ts'
import { momentWords, Swedish, useFrame } from '../layout/index.ts'

/**
 * An idea's files: pictures as we have drawn them, everything else by name to download.
 * @param base where they are, such as `/min-ide/…/filer`; draws nothing without files unless `empty`
 */
export function FileList ({ files, base, heading = true, empty = false }: { readonly files: readonly IdeaFile[], readonly base: string, readonly heading?: boolean, readonly empty?: boolean }): JSX.Element | null {
  const { files: words } = useFrame().texts
  if (files.length === 0 && !empty) return null
  return (
    <>
      {heading ? <h2 id='filer'>{words.heading}</h2> : null}
      {files.length === 0 ? <p>{words.none}</p> : <ul class='files'>{files.map((file) => <Item key={file.id} file={file} base={base} />)}</ul>}
    </>
  )
}

function Item ({ file, base }: { readonly file: IdeaFile, readonly base: string }): JSX.Element {
  const frame = useFrame()
  const { files: words } = frame.texts
  const path = `${base}/${file.id}`
  return (
    <li>
      {file.state === 'ready' && file.preview !== null
        ? <img src={`${path}/bild`} alt={words.picture(file.name)} width={file.preview.width} height={file.preview.height} loading='lazy' />
        : null}
      <div>
        <Name file={file} path={path} />
        <p class='meta'>
          {sizeInWords(file.size)} · <Swedish>{file.by}</Swedish>, {momentWords(file.at, frame)}
          {file.audience === 'staff' ? <> · {words.staffOnly}</> : null}
        </p>
        {file.removable ? <p class='meta'><a href={`${path}/ta-bort`}>{words.remove}<span class='sr'> {file.name}</span></a></p> : null}
      </div>
    </li>
  )
}

function Name ({ file, path }: { readonly file: IdeaFile, readonly path: string }): JSX.Element {
  const { files: words } = useFrame().texts
  if (file.state === 'ready') return <a href={path} download={file.name} class='file-name'><Swedish>{file.name}</Swedish></a>
  return <p class='file-name'><Swedish>{file.name}</Swedish> <span class='tag'>{file.state === 'checking' ? words.checking : words.infected}</span></p>
}

/** Bytes in words with a decimal comma: `12 kB`, `3,4 MB` (SI units, as people's computers show them). */
export function sizeInWords (bytes: number): string {
  if (bytes < 1000) return `${String(bytes)}\u00a0byte`
  if (bytes < 999_500) return `${String(Math.round(bytes / 1000))}\u00a0kB`
  return `${(bytes / 1e6).toFixed(1).replace('.', ',')}\u00a0MB`
}
