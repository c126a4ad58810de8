import type { JSX } from 'preact'
import type { Definition, Drawing } from '../../engine/index.ts'
import type { IdeaSummary } from '../../processes/ideas/contract.ts'
import { ButtonLink, Day, Notice, Swedish, Table, useFrame } from '../layout/index.ts'
import { DiagramDrawing } from './drawing.tsx'
import type { Standing } from './standing.ts'
import { processTexts } from './texts.ts'

/** What the page of one process shows. */
export interface ProcessView {
  /** `/tranas/processer` */
  readonly home: string
  /** `/api/tranas/processes/idea-lifecycle`: where the enhancing script reads. */
  readonly source: string
  readonly process: Definition
  readonly versions: readonly Definition[]
  readonly drawing: Drawing | undefined
  readonly standings: readonly Standing[]
  /** Element names of the newest version. */
  readonly names: ReadonlyMap<string, string>
  readonly canDraw: boolean
  readonly hasDraft: boolean
  /** The step somebody asked to look into, and its ideas. */
  readonly step: { readonly element: string, readonly ideas: readonly IdeaSummary[] } | undefined
  /** The idea somebody asked to see on the diagram. */
  readonly idea: { readonly number: string, readonly elements: readonly string[] } | undefined
}

/** One process: drawn, with figures where ideas wait, and the same as a table. */
export function ProcessPage ({ view }: { readonly view: ProcessView }): JSX.Element {
  const { language } = useFrame()
  const texts = processTexts[language]
  const { process, home } = view
  return (
    <>
      <p class='eyebrow'><a href={home}>{texts.back}</a></p>
      <h1><Swedish>{process.name}</Swedish></h1>
      <p class='meta'>{process.municipality === '' ? texts.mother : texts.own}, {texts.version(process.version)}. {texts.published} <Day date={process.publishedAt} />.{view.hasDraft ? ` ${texts.draft}` : ''}</p>
      {view.canDraw ? <p class='actions'><ButtonLink href={`${home}/${process.key}/rita`}>{texts.draw}</ButtonLink></p> : null}
      <IdeaHere view={view} />
      <Picture view={view} />
      <h2 id='tabell'>{texts.table}</h2>
      {view.standings.length === 0 ? <p>{texts.none}</p> : <Standings view={view} />}
      <StepIdeas view={view} />
      <h2>{texts.versions}</h2>
      <Table
        caption={texts.versions} columns={[{ heading: texts.versions }, { heading: texts.when }, { heading: texts.what }]}
        rows={view.versions.map((version) => [texts.version(version.version), <Day key='when' date={version.publishedAt} />, <Swedish key='what'>{version.note}</Swedish>])}
      />
    </>
  )
}

function IdeaHere ({ view }: { readonly view: ProcessView }): JSX.Element | null {
  const texts = processTexts[useFrame().language]
  const { idea } = view
  if (idea === undefined) return null
  return <>{idea.elements.map((element) => <Notice key={element} tone='info' title={texts.here(idea.number, nameOf(view, element, texts.older))} />)}</>
}

function Picture ({ view }: { readonly view: ProcessView }): JSX.Element {
  const texts = processTexts[useFrame().language]
  const counts = new Map(view.standings.map(({ element, ideas }) => [element, ideas.length]))
  const chosen = new Set([...view.idea?.elements ?? [], ...view.step === undefined ? [] : [view.step.element]])
  return (
    <>
      <h2>{texts.diagram}</h2>
      <p class='hint'>{texts.diagramHelp}</p>
      <div id='live-diagram' hidden data-source={view.source} data-counts={JSON.stringify(Object.fromEntries(counts))} />
      {view.drawing === undefined
        ? <p>{texts.noDrawing}</p>
        : (
          <div id='drawn-diagram' class='diagram-frame' tabIndex={0} role='region' aria-label={texts.diagram}>
            <DiagramDrawing
              drawing={view.drawing} label={view.process.name}
              overlay={{ counts, chosen, href: (element) => stepAddress(view, element), words: (count, name) => `${name}: ${texts.waiting(count)}` }}
            />
          </div>
          )}
    </>
  )
}

function Standings ({ view }: { readonly view: ProcessView }): JSX.Element {
  const texts = processTexts[useFrame().language]
  return (
    <Table
      caption={texts.table} columns={[{ heading: texts.step }, { heading: texts.count, figures: true }, { heading: texts.longest }]}
      rows={view.standings.map(({ element, ideas, since, trouble }) => [
        <a key='step' href={stepAddress(view, element)}><Swedish>{nameOf(view, element, texts.older)}</Swedish>{trouble ? <span class='late'> {texts.trouble}</span> : null}</a>,
        ideas.length,
        <Day key='since' date={since} />
      ])}
    />
  )
}

function StepIdeas ({ view }: { readonly view: ProcessView }): JSX.Element | null {
  const frame = useFrame()
  const texts = processTexts[frame.language]
  if (view.step === undefined) return null
  const ideas = `/${frame.municipality?.id ?? ''}/ideer`
  return (
    <section id='steg'>
      <h2>{texts.inStep(nameOf(view, view.step.element, texts.older))}</h2>
      <ul class='list'>
        {view.step.ideas.map((idea) => <li key={idea.id}><a class='card' href={`${ideas}/${idea.number}`}><h3><Swedish>{idea.title}</Swedish></h3><p class='meta'>{idea.number}</p></a></li>)}
      </ul>
    </section>
  )
}

function nameOf (view: ProcessView, element: string, unknown: string): string {
  const name = view.names.get(element)
  return name === undefined || name === '' ? unknown : name
}

function stepAddress (view: ProcessView, element: string): string {
  return `${view.home}/${view.process.key}?steg=${encodeURIComponent(element)}#steg`
}
