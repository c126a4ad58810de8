import { readFile } from 'node:fs/promises'

/**
 * An esbuild plugin: lets the bundler leave out feelin's interpreter and its table of functions, of which the engine uses neither
 * (docs/decisions/0013). Both are made by calls at the module's top, which nothing marks as free of side effects; they are.
 */
export const pureFeelin = {
  name: 'pure-feelin',
  setup (build) {
    build.onLoad({ filter: /[\\/]feelin[\\/]dist[\\/]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      return { contents: text.replace(/: (fn|listFn)\(/g, ': /* @__PURE__ */ $1(').replace(/= (new (?:Interpreter|Set|Map)\()/g, '= /* @__PURE__ */ $1'), loader: 'js' }
    })
  }
}
