/**
 * Runs a transaction once more, in silence, when PostgreSQL chose it to break a deadlock (SQLSTATE 40P01): nothing of it was kept, and whoever
 * it waited for has gone on by now. A second deadlock is the caller's to hear.
 * @param transact opens a transaction of its own each time
 */
export async function pastDeadlock<T> (transact: () => Promise<T>): Promise<T> {
  try {
    return await transact()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== '40P01') throw error
    return transact()
  }
}
