/** The diagrams, forms, letters and scenarios that we ship, as files. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readDiagram } from '../../engine/model/read-diagram.ts'
import type { Model } from '../../engine/model/model.ts'

/** Folders of processes with diagrams of their own. */
export const folders = ['ideas', 'developments', 'pilots', 'benefits'] as const

/** Paths of the diagrams in a process folder, its variants among them. */
export function diagramsOf (folder: string): readonly string[] {
  return under(join('processes', folder)).filter((file) => file.endsWith('.bpmn'))
}

/** Names without ending of the files of a kind, sorted: `keysOf('ideas', 'letters')`. */
export function keysOf (folder: string, kind: 'letters' | 'forms'): readonly string[] {
  return readdirSync(join('processes', folder, kind)).map((file) => basename(file).replace(/\.[a-z]+$/, '')).sort()
}

/** @throws Error when the diagram has an error */
export async function modelOf (file: string): Promise<Model> {
  const { models: [model], problems } = await readDiagram(readFileSync(file, 'utf8'))
  if (model === undefined) throw new Error(problems.map(({ en }) => en).join('\n'))
  return model
}

/** The processes by id, with the lifecycle of one diagram. */
export async function processesWith (lifecycle: string): Promise<ReadonlyMap<string, Model>> {
  const files = [lifecycle, ...['developments', 'pilots', 'benefits'].flatMap((folder) => diagramsOf(folder))]
  const models = await Promise.all(files.map((file) => modelOf(file)))
  return new Map(models.map((model) => [model.process, model]))
}

function under (folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? under(path) : [path]
  })
}
