import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root: the nearest folder above this file that holds our package.json, from source and from `dist/` alike. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

/** An absolute path under the project's root. @param parts such as `'processes', 'ideas', 'idea-lifecycle.bpmn'` */
export function projectPath (...parts: readonly string[]): string {
  return join(projectRoot, ...parts)
}

/** The text of a file that ships with the project. @throws when it is missing: a broken installation */
export function readProjectFile (...parts: readonly string[]): string {
  return readFileSync(projectPath(...parts), 'utf8')
}

function findRoot (from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error('package.json not found above ' + from)
  }
}
