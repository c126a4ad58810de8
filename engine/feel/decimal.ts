/**
 * FEEL's numbers are decimal (DMN 1.3 §10.3.2.3.1), ours are doubles: cut to the 15 digits that a double carries of every decimal, sums and
 * products are what they are on paper, and 0.1 + 0.2 is 0.3.
 */
export function decimal (value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15))
}
