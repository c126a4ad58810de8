// Bundles the server to dist/ and the browser's scripts to dist/public/, with names that change with their content.
// Skips what is up to date: `npm start` calls it every time.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pureFeelin } from './pure-feelin.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'dist')
const quiet = process.argv.includes('--quiet')
const sources = ['main.ts', 'service.ts', 'platform', 'engine', 'processes', 'portal', 'modeler', 'workers', 'scripts/build.mjs', 'scripts/pure-feelin.mjs', 'package-lock.json']
const styles = ['portal/assets/idesluss.css', 'portal/assets/diagram.css', 'portal/assets/poster.css', 'portal/assets/letter.css']
const browserEntries = ['modeler/browser/modeler.ts', 'modeler/browser/viewer.ts', 'portal/browser/similar.ts']

const digest = sourcesDigest()
const stamp = join(out, 'digest')
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
  if (!quiet) process.stderr.write('dist is up to date\n')
} else {
  if (!quiet) process.stderr.write('building …\n')
  rmSync(stamp, { force: true })
  rmSync(join(out, 'public'), { recursive: true, force: true })
  mkdirSync(join(out, 'public'), { recursive: true })
  await Promise.all([buildServer(), buildBrowser()])
  writeFileSync(stamp, digest)
  if (!quiet) process.stderr.write('built dist\n')
}

async function buildServer () {
  const entries = ['main.ts', 'engine/rehearsal/second-opinion-worker.ts'].filter((file) => existsSync(join(root, file)))
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: out,
    outbase: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    logLevel: 'warning'
  })
}

/** Scripts and styles of the browser; `assets.json` maps each source to its hashed path. */
async function buildBrowser () {
  const assets = {}
  const entries = [...browserEntries, ...styles].filter((file) => existsSync(join(root, file)))
  if (entries.length > 0) {
    const result = await build({
      absWorkingDir: root,
      entryPoints: entries,
      outdir: join(out, 'public'),
      entryNames: '[name]-[hash]',
      chunkNames: '[name]-[hash]',
      assetNames: '[name]-[hash]',
      bundle: true,
      plugins: [pureFeelin],
      splitting: true,
      minify: true,
      platform: 'browser',
      format: 'esm',
      target: ['es2022', 'safari16'],
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file', '.svg': 'file' },
      metafile: true,
      logLevel: 'warning'
    })
    for (const [file, output] of Object.entries(result.metafile.outputs)) {
      const path = '/tillgangar/' + file.slice('dist/public/'.length)
      if (output.entryPoint) assets[output.entryPoint] = path
      if (output.cssBundle) assets[output.entryPoint + '.css'] = '/tillgangar/' + output.cssBundle.slice('dist/public/'.length)
    }
  }
  const images = join(root, 'portal/assets/images')
  if (existsSync(images)) cpSync(images, join(out, 'public', 'images'), { recursive: true })
  writeFileSync(join(out, 'assets.json'), JSON.stringify(assets, null, 2))
}

/** One hash over names, sizes and times of every source file. */
function sourcesDigest () {
  const hash = createHash('sha256')
  const visit = (path) => {
    if (!existsSync(path)) return
    const stat = statSync(path)
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name))
    } else {
      hash.update(`${path.slice(root.length)}:${stat.size}:${stat.mtimeMs}\n`)
    }
  }
  for (const source of sources) visit(join(root, source))
  return hash.digest('hex')
}
