import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Municipality } from '../../engine/index.ts'
import type { OperatorVisitor, Visitor } from '../session.ts'
import { defaultLimits, type FileLimits } from '../../processes/ideas/files/contract.ts'
import { texts, type Language, type Texts } from '../texts/index.ts'

/** What every page knows without being told: language, whose pages these are, who is signed in. */
export interface Frame {
  readonly language: Language
  readonly texts: Texts
  readonly municipality: Municipality | undefined
  readonly visitor: Visitor | undefined
  /** An operator who is signed in, instead of a visitor. */
  readonly operator?: OperatorVisitor | undefined
  readonly demo: boolean
  /** The form token for hidden fields (see http/forgery.ts). */
  readonly token: string
  /** Paths of the style sheets on every page. */
  readonly styles: readonly string[]
  /** How much may be sent where files are chosen. */
  readonly fileLimits: FileLimits
  /** Now, for words such as "om 3 arbetsdagar". */
  readonly now: Date
}

const empty: Frame = { language: 'sv', texts: texts.sv, municipality: undefined, visitor: undefined, demo: false, token: '', styles: [], fileLimits: defaultLimits, now: new Date(0) }

/** Carries the frame to every component of a page. */
export const FrameContext = createContext<Frame>(empty)

/** The frame of the page being drawn. */
export function useFrame (): Frame {
  return useContext(FrameContext)
}

/** The texts of the page being drawn, in its language. */
export function useTexts (): Texts {
  return useFrame().texts
}
