import pg from 'pg'

/**
 * A connection to PostgreSQL whose loss between two queries does not end the process: the next query fails, and tells. For whoever
 * holds a connection without listening for its `error`, as BullMQ does.
 */
export class CalmClient extends pg.Client {
  constructor (config?: pg.ClientConfig) {
    super(config)
    this.on('error', () => { /* told by the query that fails */ })
  }
}
