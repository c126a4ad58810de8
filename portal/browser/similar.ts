/**
 * While somebody writes an idea: shows those that are like it, and lets them be supported instead. Without this script the same is asked
 * once when the form is sent.
 */
interface Similar { readonly number: string, readonly title: string, readonly stage: string }

/** Milliseconds without a key pressed. */
const pause = 900
const least = 12

const box = document.querySelector<HTMLElement>('[data-similar]')
const form = box?.closest('form')
if (box !== null && form !== null && form !== undefined) watch(box, form)

function watch (box: HTMLElement, form: HTMLFormElement): void {
  let timer: number | undefined
  let asked = ''
  form.addEventListener('input', () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      const text = [valueOf(form, 'title'), valueOf(form, 'what')].join(' ').trim().slice(0, 200)
      if (text.length < least || text === asked) return
      asked = text
      ask(`${box.dataset['similar'] ?? ''}?text=${encodeURIComponent(text)}`).then(
        (ideas) => { if (asked === text) show(box, ideas) },
        // No suggestion is better than a disturbance: the question comes when the form is sent.
        () => { box.hidden = true })
    }, pause)
  })
}

async function ask (address: string): Promise<readonly Similar[]> {
  const response = await fetch(address, { headers: { accept: 'application/json' } })
  if (!response.ok) return []
  const answer: unknown = await response.json()
  if (typeof answer !== 'object' || answer === null || !('ideas' in answer) || !Array.isArray(answer.ideas)) return []
  return answer.ideas.filter(isSimilar)
}

function isSimilar (thing: unknown): thing is Similar {
  return typeof thing === 'object' && thing !== null && 'number' in thing && 'title' in thing && 'stage' in thing
}

function show (box: HTMLElement, ideas: readonly Similar[]): void {
  const list = box.querySelector('ul')
  const seen = box.querySelector('input')
  if (list === null || seen === null) return
  list.replaceChildren(...ideas.map((idea) => item(idea, box.dataset['same'] ?? '')))
  seen.value = ideas.map(({ number }) => number).join(' ')
  box.hidden = ideas.length === 0
}

function item ({ number, title, stage }: Similar, same: string): HTMLElement {
  const line = document.createElement('li')
  const words = document.createElement('p')
  const name = document.createElement('b')
  name.textContent = title
  words.append(name, ` ${stage}, ${number}`)
  const button = document.createElement('button')
  button.type = 'submit'
  button.name = 'likt'
  button.value = number
  button.className = 'button plain'
  button.textContent = same
  button.setAttribute('aria-label', `${same}: ${title}`)
  line.append(words, button)
  return line
}

function valueOf (form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : ''
}
