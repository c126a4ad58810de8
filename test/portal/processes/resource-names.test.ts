import t from 'tap'
import { resourceNames } from '../../../portal/processes/resource-names.ts'

t.test('a letter goes by its subject, a form by its first questions, and what has neither by its key', async (t) => {
  const { forms, letters } = resourceNames({
    resources: {
      letters: { receipt: 'Ämne: Tack för din idé: {{title}}\n\nHej!', odd: 'Hej!' },
      forms: {
        one: { type: 'default', id: 'one', components: [{ type: 'textarea', key: 'message', label: 'Skriv till idégivaren' }] },
        two: { components: [{ label: 'Timmar' }, { label: 'Kronor' }] },
        many: { components: [{ label: 'Behov' }, { label: 'Nytta' }, { label: 'Mål' }] },
        none: { components: [] }
      }
    }
  })
  t.strictSame(letters, [['receipt', 'Tack för din idé: …'], ['odd', 'odd']])
  t.strictSame(forms, [['one', 'Skriv till idégivaren'], ['two', 'Timmar, Kronor'], ['many', 'Behov, Nytta med mera'], ['none', 'none']])
})

t.test('a process published without forms and letters has none', async (t) => {
  t.strictSame(resourceNames({ resources: {} }), { forms: [], letters: [] })
})
