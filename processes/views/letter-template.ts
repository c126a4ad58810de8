/**
 * Letters as coordinators write them: plain text with `{{placeholders}}`. First line `Ämne: …`, a blank line, then paragraphs.
 * A paragraph that is only `[Text](status)` or `[Text](idea)` is a button; lines that begin with `> ` are a quotation.
 */
export interface LetterTemplate { readonly subject: string, readonly blocks: readonly Block[] }

/** A part of a letter. Texts are plain, never markup: whoever draws them escapes. */
export type Block =
  | { readonly kind: 'paragraph', readonly text: string }
  | { readonly kind: 'quote', readonly text: string }
  | { readonly kind: 'button', readonly label: string, readonly target: string }

/** The placeholders a letter may use. */
const placeholders = [
  'title', 'number', 'municipality', 'giver', 'reason', 'message', 'outcome', 'who', 'due', 'next', 'parkUntil', 'referTo', 'mergeWith', 'unit', 'stageText', 'step', 'waitsFor', 'since'
] as const
export type Placeholder = typeof placeholders[number]
export type LetterValues = Readonly<Partial<Record<Placeholder, string>>>

const subjectLine = /^(?:Ämne|Subject):[ \t]*(.*)$/u
const buttonLine = /^\[([^\]]+)\]\(([a-z]+)\)$/u
const hole = /\{\{\s*([A-Za-z]+)\s*\}\}/gu

/** Placeholders in a template that do not exist: a mistake its author should hear of. */
export function unknownPlaceholders (template: string): readonly string[] {
  const known = new Set<string>(placeholders)
  return [...new Set([...template.matchAll(hole)].map(([, name = '']) => name).filter((name) => !known.has(name)))]
}

/**
 * Fills a template. An unknown or empty placeholder becomes nothing, together with the space before it; a paragraph, quotation or subject
 * that had placeholders and nothing but them, all empty, is left out. Values are never read as template.
 */
export function fillLetter (template: string, values: LetterValues): LetterTemplate {
  const [first = '', ...rest] = template.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '').trim().split('\n')
  const subject = subjectLine.exec(first)
  const body = (subject === null ? [first, ...rest] : rest).join('\n')
  const blocks = body.split(/\n[ \t]*\n/u).map((part) => part.trim()).filter((part) => part !== '').flatMap((part) => toBlock(part, values))
  return { subject: fill(subject?.[1] ?? '', values).replace(/\s+/gu, ' ').trim(), blocks }
}

function toBlock (part: string, values: LetterValues): readonly Block[] {
  const button = buttonLine.exec(part)
  if (button !== null) return [{ kind: 'button', label: fill(button[1] ?? '', values), target: button[2] ?? '' }]
  const lines = part.split('\n')
  const quoted = lines.every((line) => line.startsWith('>'))
  const text = fill(quoted ? lines.map((line) => line.replace(/^>[ \t]?/u, '')).join('\n') : part, values).trim()
  return text === '' ? [] : [{ kind: quoted ? 'quote' : 'paragraph', text }]
}

function fill (text: string, values: LetterValues): string {
  return text.replace(/([ \t]*)\{\{\s*([A-Za-z]+)\s*\}\}/gu, (_all, space: string, name: string) => {
    const value = isPlaceholder(name) ? values[name] ?? '' : ''
    return value === '' ? '' : space + value
  })
}

function isPlaceholder (name: string): name is Placeholder {
  return placeholders.some((each) => each === name)
}
