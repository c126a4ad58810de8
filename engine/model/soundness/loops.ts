/** Groups of things that lead to each other in circles, each in the order given; a thing alone is one only when it leads to itself (Tarjan 1972). */
export function loopsIn<T> (things: readonly T[], next: (thing: T) => Iterable<T>): ReadonlyArray<readonly T[]> {
  const inside = new Set(things)
  const index = new Map<T, number>()
  const low = new Map<T, number>()
  const open: T[] = []
  const isOpen = new Set<T>()
  const found: T[][] = []
  const visit = (root: T): void => {
    const path: Array<{ thing: T, rest: T[] }> = []
    const enter = (thing: T): void => {
      index.set(thing, index.size)
      low.set(thing, index.get(thing) ?? 0)
      open.push(thing)
      isOpen.add(thing)
      path.push({ thing, rest: [...next(thing)].filter((each) => inside.has(each)) })
    }
    const lower = (thing: T, to: number | undefined): void => {
      low.set(thing, Math.min(low.get(thing) ?? 0, to ?? Infinity))
    }
    enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const following = top.rest.pop()
      if (following === undefined) {
        path.pop()
        const before = path.at(-1)
        if (before !== undefined) lower(before.thing, low.get(top.thing))
        if (low.get(top.thing) === index.get(top.thing)) found.push(close(top.thing))
      } else if (!index.has(following)) enter(following)
      else if (isOpen.has(following)) lower(top.thing, index.get(following))
    }
  }
  const close = (thing: T): T[] => {
    const group = open.splice(open.lastIndexOf(thing))
    for (const each of group) isOpen.delete(each)
    return group
  }
  for (const thing of things) {
    if (!index.has(thing)) visit(thing)
  }
  const order = new Map(things.map((thing, at) => [thing, at]))
  return found.filter((group) => group.length > 1 || group.some((thing) => [...next(thing)].includes(thing)))
    .map((group) => group.toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0)))
}
