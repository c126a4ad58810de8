import { mailFigures } from '../../engine/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { checkDomain } from './check-domain.ts'
import type { MailState, Names, Operation } from './contract.ts'
import { mailState } from './mail-state.ts'

export type * from './contract.ts'

const hour = 3_600_000

const said = {
  stopped: 'no mail goes out: look at the mail server and SMTP_URL',
  late: 'some mail has waited for long: look at what the mail server says of it',
  refused: 'more mail than usual is refused for good: look at the sender domain on /drift'
} as const

/** What the operator's page, `/halsa` and the log tell of. @param options.names asks the name servers */
export function createOperation ({ database, clock, names }: { readonly database: Database, readonly clock: Clock, readonly names: Names }): Operation {
  const told = new Map<string, number>()
  const mail = async (): Promise<readonly MailState[]> => {
    const now = clock.now()
    return (await database.unbound(async (tx) => mailFigures(tx, now))).map((figures) => mailState(figures, now))
  }
  return {
    mail,
    domain: async (sender, selector) => checkDomain(names, sender, selector),
    async watch (tell) {
      const now = clock.now().getTime()
      for (const { municipality, alerts, waiting, refusedLastDay } of await mail()) {
        for (const alert of alerts) {
          const key = `${municipality} ${alert}`
          if (now - (told.get(key) ?? -hour) < hour) continue
          told.set(key, now)
          tell({ municipality, alert, waiting, refusedLastDay }, said[alert])
        }
      }
    }
  }
}
