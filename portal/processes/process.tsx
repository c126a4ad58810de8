import type { JSX } from 'preact'
import type { Definition, Drawing } from '../../engine/index.ts'
import type { IdeaSummary } from '../../processes/ideas/contract.ts'
import { Button, ButtonLink, Day, Form, Notice, Swedish, Table, useFrame } from '../layout/index.ts'
import { DiagramDrawing } from './drawing.tsx'
import type { Standing } from './standing.ts'
import { processTexts } from './texts.ts'

/** What the page of one process shows. */
export interface ProcessView {
  /** `/tranas/processer` */
  readonly home: string
  /** `/api/tranas/processes/idea-lifecycle`: where the enhancing script reads the diagram. */
  readonly source: string
  readonly process: Definition
  readonly versions: readonly Definition[]
  readonly drawing: Drawing | undefined
  readonly standings: readonly Standing[]
  /** Element names of the newest version. */
  readonly names: ReadonlyMap<string, string>
  readonly canDraw: boolean
  readonly hasDraft: boolean
  /** It was taken back to an older version just now. */
  readonly restored: boolean
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
      {view.restored ? <Notice tone='good' title={texts.inUse(process.version)}><p>{texts.publishedWhat}</p></Notice> : null}
      {view.canDraw ? <p class='actions'><ButtonLink href={`${home}/${process.key}/rita`}>{texts.draw}</ButtonLink></p> : null}
      <IdeaHere view={view} />
      <Picture view={view} />
      <h2 id='tabell'>{texts.table}</h2>
      {view.standings.length === 0 ? <p>{texts.none}</p> : <Standings view={view} />}
      <StepIdeas view={view} />
      <Versions view={view} />
    </>
  )
}

/** What has been published, and for a coordinator the way back: an older version is published anew, so nothing is lost by trying. */
function Versions ({ view: { process, versions, home, canDraw } }: { readonly view: ProcessView }): JSX.Element {
  const texts = processTexts[useFrame().language]
  const action = `${home}/${process.key}/tillbaka`
  const back = (version: Definition): JSX.Element | string => {
    if (version.id === process.id) return texts.current
    if (!canDraw) return ''
    const whose = version.municipality === process.municipality ? '' : `, ${texts.mother.toLowerCase()}`
    return <Form action={action} label={texts.restore(version.version) + whose}><Button look='plain' name='version' value={version.id}>{texts.restore(version.version)}</Button></Form>
  }
  return (
    <>
      <h2>{texts.versions}</h2>
      <Table
        caption={texts.versions} columns={[{ heading: texts.versions }, { heading: texts.when }, { heading: texts.what }, { heading: texts.goBack }]}
        rows={versions.map((version) => [
          <span key='version'>{texts.version(version.version)} <span class='meta'>{version.municipality === '' ? texts.mother : texts.own}</span></span>,
          <Day key='when' date={version.publishedAt} />,
          <Swedish key='what'>{version.note}</Swedish>,
          back(version)
        ])}
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
      {view.drawing === undefined
        ? <p>{texts.noDrawing}</p>
        : (
          <div class='picture'>
            <fieldset class='picture-size'>
              <legend class='sr'>{texts.size}</legend>
              <label><input type='radio' name='size' defaultChecked /> {texts.sizeReadable}</label>
              <label><input type='radio' name='size' class='whole' /> {texts.sizeWhole}</label>
            </fieldset>
            <div
              id='diagram' class='diagram-frame' tabIndex={0} role='region' aria-label={texts.diagram}
              data-source={view.source} data-counts={JSON.stringify(Object.fromEntries(counts))} data-chosen={[...chosen].join(' ')}
              data-zoomable={texts.sizeZoomable} data-fit={texts.zoomFit} data-larger={texts.zoomIn} data-smaller={texts.zoomOut} data-unit={texts.waitingHere}
            >
              <DiagramDrawing
                drawing={view.drawing} label={view.process.name}
                overlay={{ counts, chosen, href: (element) => stepAddress(view, element), words: (count, name) => `${name}: ${texts.waiting(count)}` }}
              />
            </div>
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
