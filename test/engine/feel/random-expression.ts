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
const arithmetic = ['+', '-', '*', '/', '**'] as const

/**
 * A random expression. Order is only asked between two numbers or two texts: on different kinds we differ from feelin on purpose.
 *
 * @param depth how deep operators nest at most
 */
export function randomExpression (random: Random, depth: number): string {
  if (depth <= 0) return pick(random, leaves)
  const sub = (): string => randomExpression(random, depth - 1)
  const number = (): string => pick(random, ['1', 'hours', 'money', 'count(numbers)', 'person.age', 'nothing', '12'])
  return pick(random, [
    () => sub(),
    () => `(${sub()}) ${pick(random, equality)} (${sub()})`,
    () => `(${number()} ${pick(random, order)} ${number()})`,
    () => `(${sub()}) ${pick(random, arithmetic)} (${sub()})`,
    () => `(${sub()}) and (${sub()})`,
    () => `(${sub()}) or (${sub()})`,
    () => `not(${sub()})`,
    () => `if ${sub()} then ${sub()} else ${sub()}`,
    () => `[${sub()}, ${sub()}]`,
    () => `{a: ${sub()}, b: [a, ${sub()}]}`,
    () => `(${sub()}) in (${sub()}, ${sub()})`,
    () => `(${number()} between ${number()} and ${number()})`,
    () => `(${sub()})[${pick(random, ['1', '-1', 'item = 1', 'item != null', 'flag', 'hours'])}]`,
    () => `count(${sub()})`,
    () => `list contains(${sub()}, ${sub()})`,
    () => `for x in ${pick(random, ['numbers', 'mixed', '1..3', 'nothing'])} return [x, ${sub()}]`,
    () => `some x in ${pick(random, ['numbers', 'mixed', 'empty'])} satisfies x = ${sub()}`,
    () => `every x in ${pick(random, ['numbers', 'mixed', 'empty'])} satisfies (x = ${sub()})`,
    () => `is(${sub()}, ${sub()})`,
    () => `string(${sub()})`
  ])()
}
