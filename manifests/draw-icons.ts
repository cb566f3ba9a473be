/** Draws the icons of the Teams app from the drawings in manifests/icons: `npm run manifest:icons`. */
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Sizes: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons */
const drawColor = (): Promise<unknown> =>
  sharp(here('icons/color.svg'), { density: 288 }).resize(192, 192).flatten().png().toFile(here('teams/color.png'))

/** Teams accepts nothing but white and transparency there: the edges keep their softness in the alpha channel alone. */
const drawOutline = async (): Promise<unknown> => {
  const alpha = await sharp(here('icons/outline.svg'), { density: 288 })
    .resize(32, 32)
    .extractChannel('alpha')
    .raw()
    .toBuffer()
  return sharp({ create: { width: 32, height: 32, channels: 3, background: '#ffffff' } })
    .joinChannel(alpha, { raw: { width: 32, height: 32, channels: 1 } })
    .png()
    .toFile(here('teams/outline.png'))
}

await Promise.all([drawColor(), drawOutline()])
