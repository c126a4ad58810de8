import type { FileOrigin } from './contract.ts'

/** Rows of the files' tables, as PostgreSQL gives them. */
export interface FileRow {
  readonly municipality: string
  readonly id: string
  readonly idea: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly hash: string
  readonly person: string
  readonly via: FileOrigin['via']
  readonly audience: FileOrigin['audience']
  readonly state: 'ready' | 'checking' | 'infected' | 'removed'
  readonly content: string | null
  readonly preview: string | null
  readonly width: number | null
  readonly height: number | null
  readonly created_at: Date
  readonly changed_at: Date | null
  readonly changed_by: string | null
}

export interface ContentRow {
  readonly municipality: string
  readonly id: string
  readonly bytes: Buffer | null
  readonly object: string | null
  readonly size: number
  readonly used: boolean
  readonly created_at: Date
}
