import t from 'tap'
import { fillLetter, unknownPlaceholders } from '../../../processes/views/letter-template.ts'

const template = 'Ämne: Besked: {{title}}\n\nHej {{giver}}!\n\nVi har bestämt oss.\n\n> {{reason}}\n\n{{message}}\n\n[Se idén](status)\n'

t.test('a letter has a subject, paragraphs, quotations and buttons', async (t) => {
  t.same(fillLetter(template, { title: 'Cykelpool', giver: 'Malin', reason: 'Ett\nTvå', message: 'Tack.' }), {
    subject: 'Besked: Cykelpool',
    blocks: [
      { kind: 'paragraph', text: 'Hej Malin!' },
      { kind: 'paragraph', text: 'Vi har bestämt oss.' },
      { kind: 'quote', text: 'Ett\nTvå' },
      { kind: 'paragraph', text: 'Tack.' },
      { kind: 'button', label: 'Se idén', target: 'status' }
    ]
  })
})

t.test('what is not known leaves no trace', async (t) => {
  const { blocks } = fillLetter(template, { title: 'Cykelpool' })
  t.same(blocks.map(({ kind }) => kind), ['paragraph', 'paragraph', 'button'])
  t.match(blocks[0], { text: 'Hej!' })
  t.match(fillLetter('Ämne: Hej\n\nSe {{nonsense}} här', {}).blocks, [{ text: 'Se här' }])
})

t.test('a value is never read as template, and a subject is one line', async (t) => {
  const { subject, blocks } = fillLetter('Ämne: {{title}}\n\n{{reason}}', { title: 'A\r\nBcc: b', reason: '[Lura](status) {{title}}' })
  t.equal(subject, 'A Bcc: b')
  t.same(blocks, [{ kind: 'paragraph', text: '[Lura](status) {{title}}' }])
})

t.test('line ends of any kind, and a letter without a subject line', async (t) => {
  t.same(fillLetter('Ämne: A\r\n\r\nB\r\nC', {}), { subject: 'A', blocks: [{ kind: 'paragraph', text: 'B\nC' }] })
  t.same(fillLetter('Bara text', {}), { subject: '', blocks: [{ kind: 'paragraph', text: 'Bara text' }] })
})

t.test('a mistyped placeholder is found', async (t) => {
  t.same(unknownPlaceholders('{{title}} {{titel}} {{ reason }} {{titel}}'), ['titel'])
})
