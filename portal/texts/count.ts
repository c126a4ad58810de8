/** A number with its noun: `1 idé`, `12 idéer`. */
export function count (n: number, one: string, many: string): string {
  return `${String(n)} ${n === 1 ? one : many}`
}
