import t from 'tap'
import { textLines } from '../../../portal/processes/text-lines.ts'

t.test('a name that fits stays on one line', async (t) => {
  t.strictSame(textLines('Pröva idén', 104), ['Pröva idén'])
})

t.test('a long name breaks at its spaces', async (t) => {
  t.strictSame(textLines('Berätta att idén är parkerad', 104), ['Berätta att idén', 'är parkerad'])
})

t.test('a word longer than the line is broken with a hyphen, and nothing of it is lost', async (t) => {
  const word = 'Verksamhetsutvecklingsansvarig'
  const lines = textLines(word, 104)
  t.ok(lines.every((line) => line.length <= 16))
  t.equal(lines.map((line, at) => at < lines.length - 1 ? line.replace(/-$/, '') : line).join(''), word)
})

t.test('no name is no line', async (t) => {
  t.strictSame(textLines('  ', 104), [])
})
