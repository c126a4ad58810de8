import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { projectPath } from '../../platform/paths.ts'
import { readDiagram } from '../../engine/model/read-diagram.ts'
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

/** KiB of `engine/model`, `core` and `feel` with all they import, as one minified script for a browser, compressed by gzip at its best. */
export async function bundleSize (): Promise<number> {
  const { outputFiles: [bundle] } = await build({
    stdin: { contents: doors.map((file, index) => `export * as door${index} from './${file}'`).join('\n'), resolveDir: projectPath(), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022'
  })
  if (bundle === undefined) throw new Error('no bundle was made')
  return gzipSync(bundle.contents, { level: 9 }).length / 1024
}
