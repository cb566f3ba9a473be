import { page } from './theme.ts'

const most = { bytes: 200 * 1024, width: 120, height: 32 } as const
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Where a logo stands in the picture, in logical pixels. */
export interface LogoBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * The upper right corner, as large as the room for logos allows.
 *
 * @throws {RangeError} when the bytes are no PNG or more than 200 KB
 */
export function logoBox(logo: Uint8Array): LogoBox {
  const bytes = Buffer.from(logo.buffer, logo.byteOffset, logo.byteLength)
  if (bytes.length > most.bytes) throw new RangeError(`a logo of ${bytes.length} bytes`)
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(signature)) throw new RangeError('a logo that is no PNG')
  // The first part of a PNG, IHDR, says its size: https://www.w3.org/TR/png-3/#11IHDR
  const [wide, tall] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const scale = Math.min(most.width / wide, most.height / tall)
  const [width, height] = [wide * scale, tall * scale]
  return { left: page.width - page.margin - width, top: page.margin - 4, width, height }
}
