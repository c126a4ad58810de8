import type { Work } from '../../../platform/db/database.ts'
import { statesToLookAt } from './contract.ts'
import type { ReceivedRow } from './rows.ts'

/** How many wait for a look. */
export async function waiting (work: Work): Promise<number> {
  const counted = await work.tx<ReceivedRow>('received_mails').whereIn('state', [...statesToLookAt]).count<{ n: string }[]>('* as n')
  return Number(counted[0]?.n ?? 0)
}
