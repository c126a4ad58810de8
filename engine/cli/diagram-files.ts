import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readXmlIfThere } from './text-file.ts'

/** Folders that hold other people's files, or none for people. */
function isSkipped (name: string): boolean {
  return name === 'node_modules' || name.startsWith('.')
}

/** Whether a file is a diagram or a decision model, by its name. */
function isModel (name: string): boolean {
  return /\.(?:bpmn|dmn)$/i.test(name)
}

/**
 * The files that a path stands for: itself or, of a folder, every `.bpmn` and `.dmn` file in it and below it, in the order of their names.
 * @throws the file system's error
 */
export async function diagramFiles (path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const entries = (await readdir(path, { withFileTypes: true })).toSorted((one, other) => one.name < other.name ? -1 : 1)
  const found: string[] = []
  for (const entry of entries) {
    if (entry.isDirectory() && !isSkipped(entry.name)) found.push(...await diagramFiles(join(path, entry.name)))
    else if (entry.isFile() && isModel(entry.name)) found.push(join(path, entry.name))
  }
  return found
}

function pathOf (location: string, folder: string): string | undefined {
  try {
    if (location.startsWith('file:')) return fileURLToPath(location)
    return /^[a-z][a-z\d+.-]+:/i.test(location) ? undefined : resolve(folder, decodeURIComponent(location))
  } catch {
    // No path at all, such as a stray per cent sign: then there is no such file.
    return undefined
  }
}

/** Gives the text of what a file imports, by a location relative to that file. Nothing is fetched from elsewhere. */
export function importsOf (file: string): (location: string) => string | undefined {
  const folder = dirname(file)
  return (location) => {
    const path = pathOf(location, folder)
    return path === undefined ? undefined : readXmlIfThere(path)
  }
}
