import type { MailFigures } from '../../engine/index.ts'
import type { MailAlert, MailState } from './contract.ts'

/** Milliseconds that mail may wait before somebody should look; a mail server that asks to be tried again (greylisting) mostly means less. */
const patience = 15 * 60_000
/** Fewer than this a day are single mistakes in addresses. */
const fewRefused = 5
const timesMore = 3

/** What the figures mean. @param now when they were read */
export function mailState (figures: MailFigures, now: Date): MailState {
  const { waiting, oldestWaiting, sentLastHour, refusedLastDay, refusedLastWeek } = figures
  const late = waiting > 0 && oldestWaiting !== null && now.getTime() - oldestWaiting.getTime() > patience
  const usual = (refusedLastWeek - refusedLastDay) / 6
  const alerts: MailAlert[] = []
  if (late) alerts.push(sentLastHour === 0 ? 'stopped' : 'late')
  if (refusedLastDay >= fewRefused && refusedLastDay > usual * timesMore) alerts.push('refused')
  return { ...figures, alerts }
}
