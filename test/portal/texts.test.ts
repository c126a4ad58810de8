import { readdirSync } from 'node:fs'
import t from 'tap'
import { projectPath, readProjectFile } from '../../platform/paths.ts'
import { texts } from '../../portal/texts/index.ts'

/** Words of a system, not of a municipality: nobody should meet them on a page or in a mail. */
const systemWords = {
  sv: /\b(instans(en|er|erna)?|token|tokens|process-?id|workflow|incident(en|er)?|session(en|er)?|exception|null|undefined|payload|databas(en)?|server(n|fel)?|användarnamn|url|http|json|id-nummer|default|hash)\b/iu,
  en: /(?<!for )\b(instances?|tokens?|process id|workflow|incidents?|sessions?|exception|null|undefined|payload|database|json|hash)\b/iu
} as const

/** The operator runs the system, and meets its words: so do those who draw. */
const technical = /^(operator|providers?|modeler|drift)\b/

interface Text { readonly key: string, readonly words: string }

/** Every text of a catalogue, functions by what they are written as. */
function textsIn (value: unknown, key = ''): readonly Text[] {
  if (typeof value === 'string') return [{ key, words: value }]
  if (typeof value === 'function') return [{ key, words: literalsOf(value.toString()) }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, key === '' ? name : `${key}.${name}`))
}

/** What stands in quotes in a function's source; what is put in between is left out. */
function literalsOf (source: string): string {
  return [...source.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(([, one, two, three]) => (one ?? two ?? three ?? '').replace(/\$\{[^}]*\}/g, '…')).join(' ')
}

const shown = (language: 'sv' | 'en'): readonly Text[] => textsIn(texts[language]).filter(({ key }) => !technical.test(key))

for (const language of ['sv', 'en'] as const) {
  t.test(`no page speaks of the system's own things (${language})`, async (t) => {
    const all = shown(language)
    t.ok(all.length > 250, `${String(all.length)} texts are read`)
    t.strictSame(all.filter(({ words }) => systemWords[language].test(words)).map(({ key, words }) => `${key}: ${words}`), [])
  })
}

t.test('the letters and the diagrams\' words to people have no system words either', async (t) => {
  const folders = readdirSync(projectPath('processes'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const letters = folders.flatMap((folder) => {
    try {
      return readdirSync(projectPath('processes', folder, 'letters')).map((file) => `processes/${folder}/letters/${file}`)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    }
  })
  t.ok(letters.length > 20, `${String(letters.length)} letters`)
  for (const letter of letters) t.notMatch(readProjectFile(letter).replace(/\{\{[^}]*\}\}/g, '…'), systemWords.sv, letter)
})

t.test('English is written out: a sentence is not left in Swedish', async (t) => {
  const swedish = shown('sv')
  const english = new Map(shown('en').map(({ key, words }) => [key, words]))
  // Names and the like are the same in both; a sentence with a Swedish letter is not.
  const same = swedish.filter(({ key, words }) => words.length > 25 && /[åäö]/i.test(words) && english.get(key) === words)
  t.strictSame(same, [])
})
