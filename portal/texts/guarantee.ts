import { count } from './count.ts'

const monthNames = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december']
const english = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Words on the public page about the answer guarantee. */
export const sv = {
  title: 'Svarsgarantin',
  lead: (municipality: string) => `Alla som lämnar en idé i ${municipality} får svar. Här visar vi vad vi lovar, och hur vi håller det.`,
  promise: 'Det här lovar vi',
  general: 'Vi tar emot idén genast, och du får veta varje gång något avgörs, med skälen. När idén är avslutad får du ett sista svar.',
  within: (days: number, working: boolean) => working ? `inom ${count(days, 'arbetsdag', 'arbetsdagar')}` : `inom ${count(days, 'dag', 'dagar')}`,
  kept: 'Så har vi hållit det',
  shareText: 'av stegen blev klara i tid de senaste tolv månaderna.',
  none: 'Det finns ännu för få svar för att visa hur stor del som kom i tid. Siffran visas när det finns minst fem.',
  perMonth: 'Andel i tid, månad för månad',
  table: 'Visa som tabell',
  month: 'Månad',
  share: 'I tid',
  steps: 'Steg',
  few: 'färre än fem',
  waiting: 'Det som väntar för länge nu',
  waitingNone: 'Ingenting väntar för länge just nu.',
  waitingFew: 'Några få steg (färre än fem) har passerat sin tid och väntar fortfarande.',
  waitingSome: (steps: number) => `${String(steps)} steg har passerat sin tid och väntar fortfarande.`,
  waitingThen: 'Den som ska göra steget får en påminnelse. Hjälper inte det, går det till ersättaren och sedan till idésamordnaren.',
  counts: 'Så räknar vi',
  countsYes: 'Vi räknar varje steg som någon hos oss ska göra före ett visst datum. Steg som har passerat sin tid och fortfarande väntar räknas som inte i tid.',
  countsNo: 'Vi räknar inte tiden när vi väntar på svar från dig, när en idé är parkerad till ett bestämt datum, eller dagar som inte är arbetsdagar.',
  countsSmall: 'Månader med färre än fem steg visas inte, så att ingen enskild kan kännas igen.',
  give: 'Lämna en idé',
  how: 'Så räknar vi, och vad vi lovar',
  monthName: (month: string) => `${monthNames[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`,
  monthShort: (month: string) => (monthNames[Number(month.slice(5)) - 1] ?? '').slice(0, 3)
}

export const en: typeof sv = {
  title: 'The answer guarantee',
  lead: (municipality) => `Everybody who gives an idea in ${municipality} gets an answer. Here is what we promise, and how we keep it.`,
  promise: 'This is what we promise',
  general: 'We receive the idea at once, and you are told each time something is decided, with the reasons. When the idea has ended you get a last answer.',
  within: (days, working) => working ? `within ${count(days, 'working day', 'working days')}` : `within ${count(days, 'day', 'days')}`,
  kept: 'How we have kept it',
  shareText: 'of the steps were done in time in the last twelve months.',
  none: 'There are still too few answers to show how large a share came in time. The figure is shown when there are at least five.',
  perMonth: 'Share in time, month by month',
  table: 'Show as a table',
  month: 'Month',
  share: 'In time',
  steps: 'Steps',
  few: 'fewer than five',
  waiting: 'What waits too long now',
  waitingNone: 'Nothing waits too long right now.',
  waitingFew: 'A few steps (fewer than five) have passed their time and still wait.',
  waitingSome: (steps) => `${String(steps)} steps have passed their time and still wait.`,
  waitingThen: 'Whoever is to do the step is reminded. If that does not help, it goes to their deputy and then to the coordinator.',
  counts: 'How we count',
  countsYes: 'We count every step that somebody with us is to do before a certain date. Steps that have passed their time and still wait count as not in time.',
  countsNo: 'We do not count the time when we wait for an answer from you, when an idea is parked until a set date, or days that are not working days.',
  countsSmall: 'Months with fewer than five steps are not shown, so that nobody can be recognised.',
  give: 'Hand in an idea',
  how: 'How we count, and what we promise',
  monthName: (month) => `${english[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`,
  monthShort: (month) => (english[Number(month.slice(5)) - 1] ?? '').slice(0, 3)
}
