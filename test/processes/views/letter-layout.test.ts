import t from 'tap'
import { accents, paper } from '../../../processes/views/accent.ts'
import { mailHtml, mailText, type MailContent } from '../../../processes/views/letter-layout.tsx'
import { stageSteps } from '../../../processes/views/stage-bar.tsx'

const labels = ['Inlämnad', 'Prövas', 'Utvecklas']
const content: MailContent = {
  accent: accents.rowan,
  sender: 'Idéslussen i Aneby',
  subject: 'Ämnet',
  preview: 'Kort',
  heading: 'Rubrik & <mer>',
  parts: [
    { kind: 'paragraph', text: 'Rad ett\nRad två' },
    { kind: 'quote', text: 'Skälet' },
    { kind: 'facts', title: 'Idén', rows: [{ label: 'Var', text: 'Här' }] },
    { kind: 'buttons', equal: true, buttons: [1, 2, 3, 4, 5].map((n) => ({ label: `Val ${String(n)}`, url: `https://x.example/?val=${String(n)}&a=b` })) },
    { kind: 'stages', bar: { labels, at: 1 } }
  ],
  footer: ['Varför du får det här.']
}

t.test('HTML and text say the same', async (t) => {
  const html = mailHtml(content)
  const text = mailText(content)
  t.match(html, 'Rubrik &amp; &lt;mer>')
  t.match(text, 'Rubrik & <mer>')
  for (const word of ['Rad ett', 'Rad två', 'Skälet', 'Här', 'Val 5', 'Steg 2 av 3: Prövas', 'Varför du får det här.', 'Idéslussen i Aneby']) {
    t.match(html, word)
    t.match(text, word)
  }
  t.match(text, '> Skälet')
  t.match(html, 'href="https://x.example/?val=5&amp;a=b"')
})

t.test('the page is one column of at most 600 px, for Outlook too, and knows dark mode', async (t) => {
  const html = mailHtml(content)
  t.match(html, /^<!DOCTYPE html>\n<html lang="sv"/)
  t.match(html, '<!--[if mso]><table role="presentation" width="600"')
  t.equal(html.match(/<!--\[if mso\]>/g)?.length, html.match(/<!\[endif\]-->/g)?.length, 'what is said to Outlook ends')
  t.match(html, 'max-width:600px')
  t.match(html, 'name="color-scheme" content="light dark"')
  t.match(html, 'prefers-color-scheme:dark')
  t.notMatch(html, /display:flex|display:grid|<svg|<v:|margin:[^;"]*-\d/, 'nothing that Outlook or Gmail drops')
})

t.test('without its style sheet and without images it still has its papers, its fonts and its buttons', async (t) => {
  const bald = mailHtml(content).replace(/<style>.*?<\/style>/gs, '')
  for (const colour of [paper.light.ground, paper.light.sheet]) t.match(bald, `bgcolor="${colour}"`)
  for (const cell of bald.match(/<td[^>]*style="[^"]*padding:1[^"]*"/g) ?? []) t.match(cell, /font-family|button/)
  t.equal(bald.match(/mso-padding-alt/g)?.length, 5, 'every button is padded in Outlook')
  t.notMatch(bald, /<img|url\(/)
})

t.test('a mail with everything in it is far from where Gmail cuts it off', async (t) => {
  const long = 'Verksamhetsutvecklingsprojektgruppssammankallandeansvarig '.repeat(80)
  const html = mailHtml({ ...content, parts: [...content.parts, { kind: 'quote', text: long }, { kind: 'paragraph', text: long }] })
  t.ok(Buffer.byteLength(html) < 50_000, `${String(Buffer.byteLength(html))} bytes`)
})

t.test('choices are equals: none is nearer at hand than another; a single action is strong', async (t) => {
  const html = mailHtml(content)
  t.equal(html.match(/<td class="button-plain"/g)?.length, 5)
  t.notMatch(html, '<td class="button-strong"')
  t.match(html, 'width="50%"')
  const single = mailHtml({ ...content, parts: [{ kind: 'buttons', equal: false, buttons: [{ label: 'Öppna', url: 'https://x.example/' }] }] })
  t.equal(single.match(/<td class="button-strong"/g)?.length, 1)
})

t.test('a mail in English says so, and which of its words are Swedish', async (t) => {
  const html = mailHtml({
    ...content,
    language: 'en',
    heading: 'Pröva idén',
    headingLanguage: 'sv',
    parts: [{ kind: 'paragraph', text: 'By Friday' }, { kind: 'facts', language: 'sv', title: 'Cykelpool', rows: [{ label: 'The idea', text: 'Elcyklar' }] }]
  })
  t.match(html, '<html lang="en"')
  t.match(html, /<h1[^>]* lang="sv"[^>]*>Pröva idén/)
  t.match(html, /<span class="quiet"[^>]*>The idea: <\/span><span lang="sv">Elcyklar/, 'the label is English, the text is not')
  t.notMatch(html, /<p lang="sv"[^>]*>By Friday/)
})

t.test('every colour can be read on its paper (WCAG 2.2 SC 1.4.3)', async (t) => {
  for (const { light, dark } of Object.values(accents)) {
    for (const back of [paper.light.sheet, paper.light.ground]) t.ok(contrast(light, back) >= 4.5, `${light} on ${back}`)
    for (const back of [paper.dark.sheet, paper.dark.ground]) t.ok(contrast(dark, back) >= 4.5, `${dark} on ${back}`)
  }
  for (const { ground, sheet, ink, quiet } of Object.values(paper)) {
    for (const front of [ink, quiet]) t.ok(contrast(front, ground) >= 4.5 && contrast(front, sheet) >= 4.5, front)
  }
})

t.test('the bar stops at an honest end', async (t) => {
  t.same(stageSteps({ labels, at: 1 }), {
    steps: [{ label: 'Inlämnad', state: 'done' }, { label: 'Prövas', state: 'now' }, { label: 'Utvecklas', state: 'later' }],
    words: 'Steg 2 av 3: Prövas'
  })
  t.same(stageSteps({ labels, at: 1, end: 'Avslutad' }), {
    steps: [{ label: 'Inlämnad', state: 'done' }, { label: 'Prövas', state: 'done' }, { label: 'Avslutad', state: 'now' }],
    words: 'Avslutad. Kom till steget Prövas.'
  })
})

/** Contrast ratio of two colours as `#rrggbb`, by WCAG's definition. */
function contrast (one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance (colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
