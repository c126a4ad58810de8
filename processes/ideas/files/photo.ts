import type sharpModule from 'sharp'
import type { Sharp } from 'sharp'
import type { RefusalCode } from './contract.ts'

/** A picture as we keep it: drawn anew, so that nothing but what is seen is left. */
export interface Photo {
  readonly type: string
  readonly bytes: Uint8Array
  readonly preview: { readonly bytes: Uint8Array, readonly width: number, readonly height: number }
}

type SharpModule = typeof sharpModule

/** More than any phone takes, and what a machine with little memory can hold of one picture at a time. */
const mostPixels = 64_000_000
/** Longest side kept: a full page in print. */
const longest = 4000
/** Longest side of what pages show. */
const shown = 1600

let loaded: Promise<SharpModule> | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Draws a picture anew: turned the way it was held, its first frame only, at most 4000 pixels a side, and without anything else the file held:
 * place, time, camera, comments, colour profile (EXIF 2.32, XMP, IPTC). JPEG, PNG and WebP stay what they are; GIF becomes PNG.
 * One at a time, so that many at once do not fill the memory.
 */
export async function redraw (bytes: Uint8Array, type: string): Promise<Photo | { readonly refused: RefusalCode }> {
  const mine = last.then(async () => draw(bytes, type))
  last = mine.catch(() => { /* told to whoever asked */ })
  return mine
}

async function draw (bytes: Uint8Array, type: string): Promise<Photo | { readonly refused: RefusalCode }> {
  const sharp = await (loaded ??= load())
  try {
    const open = (from: Uint8Array): Sharp => sharp(from, { limitInputPixels: mostPixels, failOn: 'error', pages: 1, sequentialRead: true })
    const { width, height } = await open(bytes).metadata()
    if (width * height > mostPixels) return { refused: 'too-many-pixels' }
    const upright = open(bytes).autoOrient().resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb')
    const kept = await encoded(upright, type)
    const small = await open(kept.bytes).resize({ width: shown, height: shown, fit: 'inside', withoutEnlargement: true }).webp({ quality: 80 }).toBuffer({ resolveWithObject: true })
    return { ...kept, preview: { bytes: small.data, width: small.info.width, height: small.info.height } }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { refused: /pixel limit/i.test(error.message) ? 'too-many-pixels' : 'damaged' }
  }
}

async function encoded (picture: Sharp, type: string): Promise<{ readonly type: string, readonly bytes: Uint8Array }> {
  if (type === 'image/jpeg') return { type, bytes: await picture.jpeg({ quality: 86, mozjpeg: false }).toBuffer() }
  if (type === 'image/webp') return { type, bytes: await picture.webp({ quality: 86 }).toBuffer() }
  return { type: 'image/png', bytes: await picture.png({ compressionLevel: 8 }).toBuffer() }
}

/** Loaded at the first picture: most processes never need it. Only the loaders of what we take are open (libvips' others read many more formats). */
async function load (): Promise<SharpModule> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'] })
  return sharp
}
