import t from 'tap'
import { judge } from '../../../processes/ideas/delegation/may-decide.ts'
import type { DelegationPoint, DelegationQuestion } from '../../../processes/ideas/delegation/contract.ts'

const point = (number: string, role: string, more: Partial<DelegationPoint> = {}): DelegationPoint => ({ id: number, number, name: 'Besluta', gate: 'gate2', outcome: null, role, most: null, ...more })
const ask = (points: readonly DelegationPoint[], more: Partial<DelegationQuestion> = {}) => judge(points, { roles: ['unit-manager', 'person:x'], gate: 'gate2', outcome: 'proceed', money: null, ...more })

t.test('an order that says nothing of a decision leaves it to whose step it is', async (t) => {
  t.strictSame(ask([]), { may: true, point: null })
  t.strictSame(ask([point('1', 'management', { gate: 'gate3' })]), { may: true, point: null })
  t.strictSame(ask([point('1', 'management', { outcome: 'close' })]), { may: true, point: null })
})

t.test('a sum is within a limit up to the very krona; without a sum every limit is kept', async (t) => {
  const order = [point('3.1', 'unit-manager', { most: 50_000 }), point('3.2', 'management')]
  t.strictSame(ask(order, { money: 50_000 }), { may: true, point: '3.1 Besluta' })
  t.strictSame(ask(order), { may: true, point: '3.1 Besluta' })
  t.strictSame(ask(order, { money: 50_000.5 }), { may: false, who: [{ role: 'management', most: null, point: '3.2 Besluta' }] })
  t.strictSame(ask(order, { money: 60_000, roles: ['unit-manager', 'management'] }), { may: true, point: '3.2 Besluta' }, 'any of the roles held')
})

t.test('a sum above everybody\'s is nobody\'s here', async (t) => {
  t.strictSame(ask([point('3.1', 'unit-manager', { most: 100 })], { money: 101 }), { may: false, who: [] })
})

t.test('the line for the very outcome goes before the one for the whole decision, and who may is told smallest limit first', async (t) => {
  const order = [point('1', 'unit-manager'), point('2', 'unit-manager', { outcome: 'proceed', most: 10 })]
  t.strictSame(ask(order, { money: 5 }), { may: true, point: '2 Besluta' })
  t.strictSame(ask(order, { money: 11 }), { may: true, point: '1 Besluta' })
  t.match(ask([point('1', 'steering'), point('2', 'management', { most: 500 })], { roles: [] }), { may: false, who: [{ role: 'management', most: 500 }, { role: 'steering' }] })
})
