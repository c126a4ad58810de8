import t from 'tap'
import { roles } from '../../engine/index.ts'
import { readChoices } from '../../modeler/choices.ts'
import { keyOf, recipientWords, roleWords, workdaysExpression, workdaysOf } from '../../modeler/panel/words.ts'
import { savingWords } from '../../modeler/toolbar.tsx'
import { translate } from '../../modeler/translate.ts'

t.test('working days are read from the expression they are written as, and from nothing else', async (t) => {
  t.equal(workdaysOf(workdaysExpression(10)), 10)
  t.equal(workdaysOf('= add workdays( now() , 3 )'), 3)
  for (const other of ['', '=parkUntil', '=add workdays(start, 3)', '=add workdays(now(), 3) + duration("P1D")', 'P14D']) t.equal(workdaysOf(other), undefined, other)
})

t.test('an outcome\'s key is made of its label, without what a condition cannot hold', async (t) => {
  t.equal(keyOf('Pröva i höst!'), 'prova-i-host')
  t.equal(keyOf('Åäö É'), 'aao-e')
  t.equal(keyOf('…'), 'utfall')
})

t.test('every role that the engine knows has a name in the panel, and no other has', async (t) => {
  t.strictSame(roleWords.map(([key]) => key).filter((key) => key !== '').sort(), [...roles].sort())
  t.equal(recipientWords[0][0], 'giver')
})

t.test('choices are read from what the page wrote, and anything else is left out', async (t) => {
  t.strictSame(readChoices('[["receipt","Tack"],["x"],3,["a",1]]'), [['receipt', 'Tack']])
  t.strictSame(readChoices(undefined), [])
  t.strictSame(readChoices('{}'), [])
})

t.test('bpmn-js speaks Swedish, and says what it does not know as it is', async (t) => {
  t.equal(translate('Append task'), 'Lägg till ett steg')
  t.equal(translate('Open {element}', { element: 'Testa idén' }), 'Öppna Testa idén')
  t.equal(translate('Something new'), 'Something new')
})

t.test('a drawing that is not saved never says that it is', async (t) => {
  t.match(savingWords({ kind: 'saved', at: '2026-11-24T13:03:00Z' }), /^Utkast sparat \d\d\.\d\d$/)
  for (const kind of ['unsaved', 'saving', 'waiting', 'refused'] as const) t.notMatch(savingWords({ kind }), /sparat \d/, kind)
})
