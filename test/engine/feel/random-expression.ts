/** A repeatable source of numbers in [0, 1): mulberry32. */
export function seeded (seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number

function pick<T> (random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0]
}

const leaves = ['1', '0', '-2.5', '"a"', '"skola"', 'true', 'false', 'null', 'unit', 'hours', 'money', 'flag', 'off', 'nothing', 'unknown', 'numbers', 'mixed', 'empty', 'person.age', 'panelists.id', 'today()', 'date("2026-11-24")', 'duration("P1D")', '@"P2M"'] as const
const equality = ['=', '!='] as const
const order = ['<', '<=', '>', '>='] as const
const arithmetic = ['+', '-', '*', '/'] as const

/**
 * A random expression, of what means the same to feelin as to the standard. Order is only asked between two numbers or two texts, and a
 * condition is one that is true, false or null.
 *
 * @param depth how deep operators nest at most
 */
export function randomExpression (random: Random, depth: number): string {
  if (depth <= 0) return pick(random, leaves)
  const sub = (): string => randomExpression(random, depth - 1)
  const number = (): string => pick(random, ['1', 'hours', 'money', 'count(numbers)', 'person.age', '12'])
  const condition = (): string => `(${number()} ${pick(random, order)} ${number()})`
  return pick(random, [
    () => sub(),
    () => `(${number()} ${pick(random, equality)} ${number()})`,
    () => `({a: ${number()}} ${pick(random, equality)} {a: ${number()}})`,
    condition,
    () => `(${number()} ${pick(random, arithmetic)} ${number()})`,
    () => `(${sub()}) and (${sub()})`,
    () => `(${sub()}) or (${sub()})`,
    () => `not(${sub()})`,
    () => `if ${condition()} then ${sub()} else ${sub()}`,
    () => `[${sub()}, ${sub()}]`,
    () => `{a: ${sub()}, b: [a, ${sub()}]}`,
    () => `(${number()} in (${number()}, ${number()}))`,
    () => `(${number()} between 1 and 12)`,
    () => `[${sub()}, ${sub()}][${pick(random, ['1', '-1', '3'])}]`,
    () => `numbers[item ${pick(random, order)} ${number()}]`,
    () => `count([${sub()}])`,
    () => `list contains(numbers, ${number()})`,
    () => `for x in ${pick(random, ['numbers', 'mixed', '1..3', 'nothing'])} return [x, ${sub()}]`,
    () => `some x in ${pick(random, ['numbers', 'empty'])} satisfies x > ${number()}`,
    () => `every x in ${pick(random, ['numbers', 'empty'])} satisfies (x = ${number()})`,
    () => `is(${number()}, ${number()})`,
    () => `string(${number()})`
  ])()
}
