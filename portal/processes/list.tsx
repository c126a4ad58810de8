import type { JSX } from 'preact'
import type { Definition } from '../../engine/index.ts'
import { Swedish, useFrame } from '../layout/index.ts'
import { processTexts } from './texts.ts'

/** Every process of a municipality, its own and those it shares. */
export function ProcessList ({ home, processes, waiting }: { readonly home: string, readonly processes: readonly Definition[], readonly waiting: ReadonlyMap<string, number> }): JSX.Element {
  const texts = processTexts[useFrame().language]
  return (
    <>
      <h1>{texts.title}</h1>
      <p class='lead'>{texts.lead}</p>
      <ul class='list'>
        {processes.map((process) => (
          <li key={process.key}>
            <a class='card' href={`${home}/${process.key}`}>
              <h2><Swedish>{process.name}</Swedish></h2>
              <p class='meta'>{process.municipality === '' ? texts.mother : texts.own}, {texts.version(process.version)}. {texts.waiting(waiting.get(process.key) ?? 0)}.</p>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
