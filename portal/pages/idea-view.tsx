import type { JSX } from 'preact'
import type { IdeaFolder } from '../../processes/ideas/behalf/contract.ts'
import type { IdeaDetail } from '../../processes/ideas/contract.ts'
import type { IdeaFile } from '../../processes/ideas/files/contract.ts'
import type { Merges, OtherIdea } from '../../processes/ideas/merging/contract.ts'
import { FileField, filesField } from '../files/file-field.tsx'
import { FileList } from '../files/file-list.tsx'
import { messageFor } from '../http/messages.ts'
import { Button, Card, Day, dayWords, Due, ErrorSummary, Facts, Form, Notice, StageBar, Swedish, TextArea, useFrame, useTexts, Words, type FieldMessage } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { GuestLink } from './guest-list.tsx'
import { Story } from './story.tsx'

/** One idea with all that is around it. */
export interface IdeaPage {
  readonly idea: IdeaDetail
  readonly folder: IdeaFolder
  /** `/tranas/ideer` */
  readonly home: string
  /** The process it is in, by its key. */
  readonly process: string | undefined
  readonly files: readonly IdeaFile[]
  readonly merges: Merges
  readonly supporters: number
  readonly follows: boolean
}

interface Properties { readonly shown: IdeaPage, readonly portal: Portal, readonly wrong: readonly FieldMessage[], readonly done: string }

/** One idea for staff: what it is, where it is, who has it, what was decided and why, and everything said. */
export function IdeaView ({ shown, portal, wrong, done }: Properties): JSX.Element {
  const texts = useTexts()
  const { one, around } = texts
  const { idea, home, folder } = shown
  const told = around.one.done[done]
  return (
    <>
      <ErrorSummary errors={wrong} />
      {told === undefined ? null : <Notice tone='good' title={told} />}
      <p class='eyebrow'><a href={home}>{one.all}</a> · {idea.number}</p>
      <h1><Swedish>{idea.title}</Swedish></h1>
      {folder.held || folder.rubbish ? <Aside folder={folder} home={home} /> : <StageBar stage={idea.stage} ending={idea.ending} parkedUntil={idea.parkedUntil} />}
      <div class='split'>
        <div>
          <Facts rows={[
            { name: texts.idea.what, value: <Words text={idea.what} /> },
            { name: texts.idea.benefit, value: idea.benefit === '' ? null : <Words text={idea.benefit} /> },
            { name: texts.idea.where, value: idea.where === '' ? null : <Swedish>{idea.where}</Swedish> }
          ]}
          />
          <Decisions shown={shown} />
          <FileList files={shown.files} base={`${home}/${idea.number}/filer`} />
          <h2>{one.story}</h2>
          <Story entries={idea.entries} now={idea.waitsFor} />
          <Form action={`${home}/${idea.number}`}>
            <TextArea name='text' label={one.comment} hint={one.commentHint} rows={3} error={messageFor(wrong, 'text')} />
            <Button look='plain'>{one.commentSend}</Button>
          </Form>
          <AddFile shown={shown} wrong={wrong} />
        </div>
        <aside><About shown={shown} /></aside>
        <div class='around'>
          <Linked merges={shown.merges} home={home} />
          <People folder={folder} />
          <Follow shown={shown} />
          <More shown={shown} portal={portal} />
        </div>
      </div>
    </>
  )
}

/** What is said first of something held, or called rubbish. */
function Aside ({ folder, home }: { readonly folder: IdeaFolder, readonly home: string }): JSX.Element {
  const { around: { one } } = useTexts()
  const list = home.replace(/ideer$/u, 'skrap')
  return folder.rubbish
    ? <Notice title={one.isRubbish}><p>{one.rubbishText} <a href={list}>{one.toRubbish}</a></p></Notice>
    : <Notice title={one.held}><p>{one.heldText} <a href={list}>{one.toRubbish}</a></p></Notice>
}

function Decisions ({ shown: { folder, home, idea } }: { readonly shown: IdeaPage }): JSX.Element | null {
  const { around: { one } } = useTexts()
  if (folder.decisions.length === 0) return null
  return (
    <>
      <h2>{one.decisions}</h2>
      <ol class='decisions'>
        {folder.decisions.map((decision) => (
          <li key={decision.id}>
            <h3><Swedish>{decision.name}: {decision.outcome.toLocaleLowerCase('sv')}</Swedish></h3>
            <p class='meta'><Day date={decision.at} /> · <Swedish>{decision.by}</Swedish></p>
            {decision.reason === '' ? null : <Words text={decision.reason} />}
            <p class='meta'><a href={`${home}/${idea.number}/beslut/${decision.id}`}>{one.basis}<span class='sr'>: {decision.name}</span></a></p>
          </li>
        ))}
      </ol>
    </>
  )
}

function AddFile ({ shown: { home, idea }, wrong }: { readonly shown: IdeaPage, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { around: { one } } = useTexts()
  const errors = wrong.filter(({ field }) => field === filesField).map(({ message }) => message)
  return (
    <details open={errors.length > 0}>
      <summary>{one.addFile}</summary>
      <Form action={`${home}/${idea.number}/filer`} upload>
        <FileField errors={errors} />
        <Button look='plain'>{one.addFileSend}</Button>
      </Form>
    </details>
  )
}

function About ({ shown: { idea, folder, home, process, supporters } }: { readonly shown: IdeaPage }): JSX.Element {
  const texts = useTexts()
  const { one, status, around } = texts
  const diagram = process === undefined ? undefined : `${home.replace(/ideer$/u, 'processer')}/${process}?ide=${encodeURIComponent(idea.number)}`
  const name = idea.giver.name ?? (idea.giver.hidden === true ? around.one.hiddenGiver : texts.task.unnamed)
  return (
    <Card tone='accent' label={one.facts}>
      <Facts rows={[
        { name: status.by, value: idea.due === null ? null : <Due date={idea.due} /> },
        { name: status.who, value: idea.who === null ? null : <Swedish>{idea.who}</Swedish> },
        { name: one.giverSees, value: <Swedish>{[idea.waitsFor, idea.next].join(' ').trim()}</Swedish> },
        { name: one.cameIn, value: <Day date={idea.submittedAt} /> },
        { name: one.giver, value: <>{name}<br /><span class='quiet'>{around.one.answers} {around.one.answerBy[idea.giver.hasEmail || folder.answerBy !== 'email' ? folder.answerBy : 'none']}{idea.giver.hidden === true && idea.giver.name !== null ? `. ${around.one.hidden}` : ''}</span></> },
        { name: around.one.recorded, value: folder.recordedBy },
        { name: around.one.supportersName, value: supporters === 0 ? null : around.one.supporters(supporters) }
      ]}
      />
      {diagram === undefined ? null : <p><a href={diagram}>{one.diagram}</a></p>}
    </Card>
  )
}

function Linked ({ merges, home }: { readonly merges: Merges, readonly home: string }): JSX.Element | null {
  const frame = useFrame()
  const { around: { one, merge } } = frame.texts
  const link = ({ number, title }: OtherIdea): JSX.Element => <li key={number}><a href={`${home}/${number}`}><Swedish>{title}</Swedish> <span class='quiet whole'>{number}</span></a></li>
  if (merges.into === null && merges.asked === null && merges.parts.length === 0 && merges.asking.length === 0) return null
  return (
    <section>
      <h2>{one.linked}</h2>
      {merges.into === null ? null : <><h3>{one.into}</h3><ul class='plain'>{link(merges.into)}</ul></>}
      {merges.parts.length === 0 ? null : <><h3>{one.part}</h3><ul class='plain'>{merges.parts.map(link)}</ul></>}
      {merges.asking.length === 0 ? null : <><h3>{one.asking}</h3><ul class='plain'>{merges.asking.map(link)}</ul></>}
      {merges.asked === null ? null : <p>{merge.waits(`${merges.asked.number} ${merges.asked.title}`, dayWords(merges.asked.by, frame))}</p>}
    </section>
  )
}

function People ({ folder: { people } }: { readonly folder: IdeaFolder }): JSX.Element | null {
  const { around: { one }, roles } = useTexts()
  if (people.length === 0) return null
  return (
    <section>
      <h2>{one.people}</h2>
      <ul class='plain'>
        {people.map(({ id, name, role, guest }) => <li key={id}>{name}{guest ? <span class='quiet'>, {one.guest}</span> : role === null ? null : <span class='quiet'>, {roles[role] ?? role}</span>}</li>)}
      </ul>
    </section>
  )
}

function Follow ({ shown: { idea, home, follows } }: { readonly shown: IdeaPage }): JSX.Element {
  const { around: { one } } = useTexts()
  return (
    <Form action={`${home}/${idea.number}/folj`}>
      <Button look='plain' name='folj' value={follows ? 'nej' : 'ja'}>{follows ? one.unfollow : one.follow}</Button>
      <p class='hint'>{one.followNote}</p>
    </Form>
  )
}

/** What else may be done with it, by whoever may. */
function More ({ shown, portal }: { readonly shown: IdeaPage, readonly portal: Portal }): JSX.Element | null {
  const { texts: { around: { one }, received }, visitor } = useFrame()
  const { idea, home, folder, merges } = shown
  const base = `${home}/${idea.number}`
  const coordinator = visitor?.roles.includes('coordinator') === true
  const open = idea.ending === null && !folder.rubbish && !folder.held
  return (
    <section>
      <h2>{one.actions}</h2>
      <ul class='plain'>
        <li><a href={`${base}/samtal`}>{one.call}</a></li>
        {coordinator && (folder.answerBy === 'paper' || folder.answerBy === 'phone') ? <li><a href={`${base}/brev`}>{received.paper.letters}</a></li> : null}
        {visitor !== undefined && portal.deps.guests.mayInvite(visitor.roles) ? <li><GuestLink municipality={visitor.municipality} number={idea.number} roles={visitor.roles} portal={portal} /></li> : null}
        {coordinator && open ? <li><a href={`${base}/flytta`}>{one.move}</a></li> : null}
        {coordinator && (open || merges.into?.undoableUntil instanceof Date) ? <li><a href={`${base}/sla-ihop`}>{merges.into === null ? one.merge : one.undoMerge}</a></li> : null}
        {coordinator && !folder.rubbish ? <li><a href={`${base}/skrap`}>{one.rubbish}</a></li> : null}
      </ul>
      {coordinator ? <Form action={`${base}/visa`}><Button look='plain' name='visa' value={folder.shown ? 'nej' : 'ja'}>{folder.shown ? one.hide : one.unhide}</Button></Form> : null}
    </section>
  )
}
