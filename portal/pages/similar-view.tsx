import type { JSX } from 'preact'
import type { SimilarIdea } from '../../processes/ideas/similar/contract.ts'
import { tokenField } from '../http/forgery.ts'
import type { Fields } from '../http/form.ts'
import { Button, ErrorSummary, Form, stageWords, Swedish, useFrame, useTexts } from '../layout/index.ts'

/** What was answered about ideas that are alike: `annan`, or the number of the one that is the same. */
export const choiceField = 'likt'
/** The numbers of those that were shown while somebody wrote. */
export const seenField = 'sett'

/** Where the script shows what is alike while somebody writes; nothing without it. */
export function SimilarWhile ({ path }: { readonly path: string }): JSX.Element {
  const { around: { similar } } = useTexts()
  return (
    <section class='card similar' data-similar={path} data-same={similar.sameAs.replace(/[:,].*$/u, '')} hidden aria-live='polite' aria-label={similar.while}>
      <h3>{similar.while}</h3>
      <p class='hint'>{similar.whileNote}</p>
      <ul class='plain' />
      <input type='hidden' name={seenField} value='' />
    </section>
  )
}

/** Before an idea is taken in: those that are like it, and the choice to support one of them instead. What was typed goes along. */
export function SimilarView ({ path, fields, alike, unanswered }: { readonly path: string, readonly fields: Fields, readonly alike: readonly SimilarIdea[], readonly unanswered: boolean }): JSX.Element {
  const frame = useFrame()
  const { around: { similar } } = frame.texts
  const kept = Object.entries(fields).filter(([name]) => ![tokenField, choiceField, seenField].includes(name))
  const id = 'falt-likt'
  return (
    <>
      <ErrorSummary errors={unanswered ? [{ field: choiceField, message: similar.none }] : []} />
      <h1>{similar.title}</h1>
      <p class='lead'>{similar.lead}</p>
      <Form action={path}>
        {kept.map(([name, value]) => <input key={name} type='hidden' name={name} value={value} />)}
        <fieldset class='choices'>
          <legend>{similar.same}</legend>
          {unanswered ? <p class='error'>{similar.none}</p> : null}
          {alike.map((idea, at) => (
            <div class='choice' key={idea.number}>
              <label class='choice-head' for={at === 0 ? id : `${id}-${String(at)}`}>
                <input type='radio' id={at === 0 ? id : `${id}-${String(at)}`} name={choiceField} value={idea.number} />
                <span><span class='hint'>{similar.sameAs}</span><b><Swedish>{idea.title}</Swedish></b><span class='hint'>{stageWords(idea, frame)} · {idea.number}</span></span>
              </label>
            </div>
          ))}
          <div class='choice'>
            <label class='choice-head' for={`${id}-annan`}>
              <input type='radio' id={`${id}-annan`} name={choiceField} value='annan' />
              <span><b>{similar.different}</b></span>
            </label>
          </div>
        </fieldset>
        <p class='hint'>{similar.support}</p>
        <p class='actions'><Button large>{similar.send}</Button></p>
      </Form>
    </>
  )
}
