import { groups } from './elements.ts'

/** One place in a sequence of children: the names that may stand there, and how often. */
export interface Particle { readonly names: readonly string[], readonly least: number, readonly most: number }

/** Which particle each name belongs to. A name that stands twice in the sequence counts towards the last of them. */
export interface Sequence { readonly particles: readonly Particle[], readonly placeOf: ReadonlyMap<string, number> }

const parsed = new Map<string, Sequence>()

/** A sequence as `elements` writes it, read once. */
export function sequenceOf (written: string): Sequence {
  const known = parsed.get(written)
  if (known !== undefined) return known
  const particles = written.split(' ').map(particle)
  const placeOf = new Map<string, number>()
  particles.forEach(({ names }, place) => { for (const name of names) placeOf.set(name, place) })
  const sequence = { particles: merged(particles, placeOf), placeOf }
  parsed.set(written, sequence)
  return sequence
}

function particle (written: string): Particle {
  const suffix = /[?*+]$/.exec(written)?.[0]
  const names = (suffix === undefined ? written : written.slice(0, -1)).split('|').flatMap((name) => groups[name] ?? [name])
  return { names, least: suffix === undefined || suffix === '+' ? 1 : 0, most: suffix === '*' || suffix === '+' ? Infinity : 1 }
}

/** `a a+` says at least two: what the earlier place demands is added to the later one. */
function merged (particles: readonly Particle[], placeOf: ReadonlyMap<string, number>): readonly Particle[] {
  return particles.map((each, place) => {
    const [name = ''] = each.names
    if (placeOf.get(name) !== place) return { names: each.names, least: 0, most: Infinity }
    const earlier = particles.slice(0, place).filter(({ names }) => names[0] === name)
    return { ...each, least: earlier.reduce((sum, { least }) => sum + least, each.least), most: earlier.length > 0 ? Infinity : each.most }
  })
}
