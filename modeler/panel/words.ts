/** What the panel calls the roles, stages and recipients that diagrams name by key. */
export const roleWords = [
  ['', 'Välj …'],
  ['coordinator', 'Idésamordnaren'],
  ['coach', 'Idécoachen'],
  ['champion', 'Idéombudet'],
  ['panel', 'Beredningsgruppen'],
  ['unit-manager', 'Enhetschefen'],
  ['receiving-owner', 'Mottagaren'],
  ['management', 'Ledningsgruppen eller kommunchefen'],
  ['steering', 'Styrgruppen'],
  ['benefit-owner', 'Effekthemtagningsansvarig'],
  ['registrar', 'Registratorn']
] as const

export const stageWords = [
  ['', 'Ändrar inget'],
  ['submitted', 'Inlämnad'],
  ['assessed', 'Prövas'],
  ['developed', 'Utvecklas'],
  ['tested', 'Testas'],
  ['implemented', 'Införs'],
  ['benefit', 'Ger nytta'],
  ['parked', 'Parkerad'],
  ['closed', 'Avslutad'],
  ['do-it', 'Gör själv'],
  ['referred', 'Hänvisad'],
  ['merged', 'Sammanslagen'],
  ['withdrawn', 'Återtagen']
] as const

export const recipientWords = [['giver', 'Idégivaren'], ...roleWords.slice(1)] as const

export const remindWords = [['assignee', 'Den som har uppgiften'], ['deputy', 'Ersättaren'], ...roleWords.slice(1)] as const

const workdays = /^=\s*add workdays\(\s*now\(\)\s*,\s*(\d+)\s*\)\s*$/

/** The number in `=add workdays(now(), 10)`, or undefined for any other expression. */
export function workdaysOf (expression: string): number | undefined {
  const found = workdays.exec(expression)
  return found === null ? undefined : Number(found[1])
}

/** The expression for a number of working days from when the step begins. */
export function workdaysExpression (days: number): string {
  return `=add workdays(now(), ${days})`
}

/** A key made of what somebody called it: `Pröva i höst` → `prova-i-host`. */
export function keyOf (label: string): string {
  const plain = label.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'utfall'
}

/** How many of those asked must choose the same (`sluss:gate quorum`). */
export const quorumWords: ReadonlyArray<readonly [string, string]> = [
  ['one', 'En räcker: den första som svarar beslutar'], ['majority', 'Mer än hälften'], ['all', 'Alla'], ['number', 'Ett visst antal']
]
