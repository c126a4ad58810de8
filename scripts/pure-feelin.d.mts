import type { Plugin } from 'esbuild'

export const pureFeelin: Plugin
