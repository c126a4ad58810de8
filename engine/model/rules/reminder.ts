import { schedule } from '../../feel/schedule.ts'
import { extensionsOf, text, type Element } from '../element.ts'
import { called } from '../words.ts'
import type { Rule } from './rule.ts'

type Fault = readonly [sv: string, en: string]

/** Only to see whether a literal can be read: any instant will do. */
const anyInstant = '2000-01-01T00:00:00.000Z'

function readable (written: string, kinds: ReadonlyArray<'date' | 'duration'>): boolean {
  return written.startsWith('=') || kinds.some((kind) => schedule(kind, written, anyInstant) !== undefined)
}

function faultOf (remind: Element): Fault | undefined {
  const after = text(remind, 'after')
  const repeat = text(remind, 'repeat')
  const max = text(remind, 'max')
  if (after === undefined) return ['saknar tid (after)', 'has no time (after)']
  if (!readable(after, ['date', 'duration'])) return [`har tiden ”${after}”, som inte går att läsa. Skriv till exempel P5D, eller ett uttryck som =add workdays(now(), 5)`, `has the time "${after}", which cannot be read`]
  if (repeat !== undefined && !readable(repeat, ['duration', 'date'])) return [`upprepas med ”${repeat}”, som inte går att läsa. Skriv till exempel P5D`, `repeats by "${repeat}", which cannot be read`]
  if (max !== undefined && !/^[1-9]\d{0,2}$/.test(max)) return ['har ett antal som inte är ett heltal från 1 till 999', 'has a max that is not a whole number from 1 to 999']
  if (repeat !== undefined && max === undefined) return ['upprepas utan gräns. Ange hur många gånger (max)', 'repeats without a max']
  return undefined
}

/** A reminder has a time that can be read, and an end when it repeats. */
export const reminder: Rule = {
  id: 'reminder',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, element } of process.nodes.values()) {
        for (const remind of extensionsOf(element)) {
          const fault = remind.$type === 'sluss:Remind' ? faultOf(remind) : undefined
          if (fault !== undefined) yield { severity: 'error', element: id, sv: `Påminnelsen i ${called(element).sv} ${fault[0]}.`, en: `A reminder of ${called(element).en} ${fault[1]}.` }
        }
      }
    }
  }
}
