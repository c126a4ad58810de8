import { existsSync, readFileSync } from 'node:fs'
import { projectPath } from '../../platform/paths.ts'
import type { Assets } from '../dependencies.ts'

/** What the build wrote to dist/: scripts and styles by source path. Undefined before any build. */
export function builtAssets (): Assets | undefined {
  const list = projectPath('dist', 'assets.json')
  if (!existsSync(list)) return undefined
  const parsed: unknown = JSON.parse(readFileSync(list, 'utf8'))
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []
  return { folder: projectPath('dist', 'public'), paths: Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')) }
}
