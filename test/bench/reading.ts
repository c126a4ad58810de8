import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { projectPath } from '../../platform/paths.ts'
import { reach } from '../../engine/model/graph.ts'
import { readDiagram } from '../../engine/model/read-diagram.ts'
import { pureFeelin } from '../../scripts/pure-feelin.mjs'
import { median, seconds } from './bench.ts'
import { diagramOf } from './diagrams.ts'

/** Milliseconds to read, check by every rule and compile a diagram of 200 elements: the first time in a process, and later. */
export async function compileTime (): Promise<{ readonly first: number, readonly later: number }> {
  const xml = diagramOf(200)
  const read = async (): Promise<void> => {
    const { models, problems } = await readDiagram(xml)
    if (models.length !== 1) throw new Error(problems.map(({ en }) => en).join('; '))
  }
  const first = await seconds(1, read)
  const later: number[] = []
  for (let round = 0; round < 25; round++) later.push(await seconds(1, read))
  return { first: first * 1e3, later: median(later) * 1e3 }
}

/** What the modeler loads of the engine: reading and checking diagrams, the token machine, FEEL. */
const doors = ['engine/model/read-diagram.ts', 'engine/core/index.ts', 'engine/feel/index.ts']

/**
 * KiB of `engine/model`, `core` and `feel` with all that a browser loads with them, minified, and compressed by gzip at its best. What is loaded
 * only for a diagram that needs it (the import from Camunda 7) is not among it.
 */
export async function bundleSize (): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: doors.map((file, index) => `export * as door${index} from './${file}'`).join('\n'), resolveDir: projectPath(), loader: 'ts' },
    bundle: true,
    plugins: [pureFeelin],
    splitting: true,
    outdir: 'bundle',
    metafile: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022'
  })
  const loaded = reach(['bundle/stdin.js'], (file) => (metafile.outputs[file]?.imports ?? []).flatMap(({ path, kind }) => kind === 'import-statement' ? [path] : []))
  const scripts = outputFiles.filter(({ path }) => [...loaded].some((file) => path.endsWith(file)))
  if (scripts.length !== loaded.size) throw new Error(`of ${loaded.size} scripts ${scripts.length} were made`)
  return scripts.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0) / 1024
}
