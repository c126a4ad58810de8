import t from 'tap'
import { readFields, readQuery } from '../../portal/http/form.ts'

t.test('what PostgreSQL cannot keep as text or JSON is gone at the border', async (t) => {
  t.strictSame({ ...readFields({ text: 'a\u0000b\r\nc \ud800 🌲' }) }, { text: 'ab\nc \ufffd 🌲' })
  t.equal(readQuery({ sok: ' \udc00cykel\u0000 ' }, 'sok'), '\ufffdcykel')
})

t.test('of a form only text counts, and no field is the object\'s own', async (t) => {
  t.strictSame({ ...readFields({ a: ['one', 'two'], b: { c: 1 }, d: 1, e: null }) }, { a: 'one' })
  t.equal(readFields(JSON.parse('{"__proto__":{"polluted":"yes"}}'))['polluted'], undefined)
  t.equal(readFields({})['constructor'], undefined)
  t.equal(readQuery({}, 'constructor'), '')
})
