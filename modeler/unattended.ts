/** Work that nobody waits for; it tells its own failures, so a rejection is our mistake and goes to the browser's console. */
export function unattended (work: Promise<unknown> | undefined): void {
  work?.catch(reportError)
}
