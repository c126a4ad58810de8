import type { Municipality } from '../../engine/index.ts'

/** A municipality's colour: on light paper and on dark. Each passes 4.5:1 (WCAG 2.2 SC 1.4.3) with the paper of its mode. */
export interface Accent { readonly light: string, readonly dark: string }

export const accents: Readonly<Record<Municipality['accent'], Accent>> = {
  spruce: { light: '#1f5f46', dark: '#8fd0b0' },
  lake: { light: '#1d5a85', dark: '#93c4ec' },
  rowan: { light: '#9c2f2a', dark: '#f0a39c' },
  ochre: { light: '#7a5210', dark: '#e3bd7a' }
}

/** Paper, ink and lines of mails, in both modes. */
export const paper = {
  light: { ground: '#f6f3ec', sheet: '#ffffff', ink: '#1d1c1a', quiet: '#57534b', line: '#ddd7ca' },
  dark: { ground: '#161614', sheet: '#211f1c', ink: '#f1eee6', quiet: '#b9b3a6', line: '#45413a' }
} as const
