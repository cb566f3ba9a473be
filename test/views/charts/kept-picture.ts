import { join } from 'node:path'
import sharp from 'sharp'

/** Half the size on a phone, where most readers see it; and small enough to be kept. */
const width = 400

export const keptPath = (locale: string, name: string): string =>
  join(import.meta.dirname, 'kept', locale, `${name}.png`)

/** A picture as it is kept. */
export const keptForm = (png: Uint8Array): Promise<Buffer> =>
  sharp(png).resize({ width }).png({ palette: true, colours: 64, effort: 10 }).toBuffer()

/** The share of pixels that anyone would see to differ. One where the pictures are not of one size. */
export async function difference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((png) => sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })),
  )
  if (!a || !b || a.info.width !== b.info.width || a.info.height !== b.info.height) return 1
  const pixels = a.info.width * a.info.height
  let unlike = 0
  for (let at = 0; at < a.data.length; at += 3) {
    const apart = [0, 1, 2].some((channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)) > 40)
    if (apart) unlike++
  }
  return unlike / pixels
}
