import { readdir, readFile } from 'node:fs/promises'
import t from 'tap'
import type { DiagramProblem } from '../../../engine/model/model.ts'
import { lintDiagram } from '../../../engine/model/read-diagram.ts'
import { rules } from '../../../engine/model/rules/index.ts'
import type { Demand } from '../../../engine/model/rules/rule.ts'
import { textRules } from '../../../engine/model/xml-guard.ts'

const diagrams = new URL('rules/', import.meta.url)
const pages = new URL('../../../docs/rules/', import.meta.url)
const diagramFiles = (await readdir(diagrams)).filter((file) => file.endsWith('.bpmn'))
const pageFiles = await readdir(pages)
/** The rules, and what a text is refused for before any of them is asked. */
const every: ReadonlyArray<{ readonly id: string, readonly demands?: Demand }> = [...rules, ...textRules.map((id) => ({ id }))]
const ids = every.map(({ id }) => id)

/** Diagrams beside the rules' own, which some of them import. */
const imports = (location: string): string | undefined => imported.get(location)
const imported = new Map(await Promise.all(diagramFiles.filter((file) => file.startsWith('imported-'))
  .map(async (file): Promise<[string, string]> => [file, await readFile(new URL(file, diagrams), 'utf8')])))

const filesOf = (id: string, kind: 'valid' | 'invalid'): string[] =>
  diagramFiles.filter((file) => new RegExp(`^${id}\\.${kind}(?:-\\d+)?\\.bpmn$`).test(file))

/** What an invalid diagram says of itself: `finds: element…`, `warns: element…` and `says: words of the Swedish sentence`, parted by `;`. */
function expectedOf (xml: string): { readonly finds: readonly string[], readonly warns: readonly string[], readonly says: string } {
  const comment = /^<!--(.*)-->/.exec(xml)?.[1] ?? ''
  const after = (word: string): string => new RegExp(`(?:^|;)\\s*${word}: ([^;]*)`).exec(comment)?.[1]?.trim() ?? ''
  const list = (word: string): string[] => after(word).split(/,\s*/).filter((id) => id !== '').toSorted()
  return { finds: list('finds'), warns: list('warns'), says: after('says') }
}

const elementsOf = (problems: readonly DiagramProblem[], severity: DiagramProblem['severity']): string[] =>
  problems.filter((problem) => problem.severity === severity).map(({ element }) => element ?? '-').toSorted()

/** Whether a problem that names an element says where that element begins, or a part of it that has no id of its own. */
function standsAtElement (xml: string, { element, line, column }: DiagramProblem): boolean {
  const before = xml.split('\n').slice(0, (line ?? 1) - 1)
  const at = before.join('\n').length + Math.min(before.length, 1) + (column ?? 1) - 1
  const begins = new RegExp(`<[\\w:]+\\s(?:[^<>]*\\s)?id=["']${element ?? ''}["']`).exec(xml)?.index ?? Infinity
  const tag = xml.slice(at, xml.indexOf('>', at))
  return tag.startsWith('<') && (new RegExp(`\\sid=["']${element ?? ''}["']`).test(tag) || (at > begins && !/\sid=/.test(tag)))
}

for (const { id, demands } of every) {
  t.test(`${id} has a page, diagrams that break it and diagrams that do not`, async (t) => {
    t.ok(pageFiles.includes(`${id}.md`), `docs/rules/${id}.md`)
    t.ok(filesOf(id, 'invalid').length > 0, `${id}.invalid.bpmn`)
    t.ok(filesOf(id, 'valid').length > 0, `${id}.valid.bpmn`)
  })

  for (const file of filesOf(id, 'invalid')) {
    t.test(`${file} is found by ${id} just where it says`, async (t) => {
      const xml = await readFile(new URL(file, diagrams), 'utf8')
      const { finds, warns, says } = expectedOf(xml)
      // Where breaking it is an error.
      const purpose = demands === 'letter' ? 'check' : 'publish'
      const { problems, models } = await lintDiagram(xml, { imports, purpose })
      const found = problems.filter(({ rule }) => rule === id)
      t.ok(finds.length + warns.length > 0, 'a comment on the first line says what is expected')
      t.same(elementsOf(found, 'error'), finds, JSON.stringify(problems, undefined, 2))
      t.same(elementsOf(found, 'warning'), warns)
      t.ok(found.some(({ sv }) => sv.includes(says)), `${says}: ${found.map(({ sv }) => sv).join(' ')}`)
      for (const problem of found) {
        t.match(problem.sv, /^[A-ZÅÄÖ].*\.$/s, 'a whole sentence')
        t.match(problem.en, /^[A-Z].*\.$/s, 'a whole sentence')
        if (problem.element !== undefined) t.ok(standsAtElement(xml, problem), `${problem.element} on line ${problem.line ?? '?'}`)
      }
      t.equal(models.length > 0, !problems.some(({ severity }) => severity === 'error'), 'an error keeps the models away')
    })
  }

  for (const file of filesOf(id, 'valid')) {
    t.test(`${file} is mended: neither ${id} nor any error`, async (t) => {
      const { problems } = await lintDiagram(await readFile(new URL(file, diagrams), 'utf8'), { imports })
      t.same(problems.filter(({ rule, severity }) => rule === id || severity === 'error'), [])
    })
  }
}

t.test('no page and no diagram is left without its rule', async (t) => {
  t.same(pageFiles.filter((file) => !ids.includes(file.replace(/\.md$/, '')) && file !== 'README.md'), [])
  t.same(diagramFiles.filter((file) => !ids.includes(file.split('.')[0] ?? '') && !file.startsWith('imported-')), [])
})

t.test('a page names its rule, says what it demands and why, where that stands, and how to mend it', async (t) => {
  for (const file of pageFiles) {
    const text = await readFile(new URL(file, pages), 'utf8')
    if (file === 'README.md') continue
    t.ok(text.startsWith(`# ${file.replace(/\.md$/, '')}\n`), file)
    for (const heading of ['Demands', 'Why', 'Mend']) t.match(text, new RegExp(`^\\*\\*${heading}\\.\\*\\* .+`, 'm'), `${file}: ${heading}`)
  }
})

t.test('no two rules have the same id', async (t) => {
  t.equal(new Set(ids).size, ids.length)
})
