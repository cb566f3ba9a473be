import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const resolve = createRequire(import.meta.url).resolve
const folder = (packageName: string): string => dirname(resolve(`${packageName}/package.json`))

/** The files text is measured with; they must be the ones it is drawn with. */
export const latinFonts = () => ({
  400: join(folder('@expo-google-fonts/inter'), '400Regular', 'Inter_400Regular.ttf'),
  600: join(folder('@expo-google-fonts/inter'), '600SemiBold', 'Inter_600SemiBold.ttf'),
})

/**
 * Where machines keep their own fonts: only for scripts that ours lack (Arabic, Thai, Korean ...). A folder that does
 * not exist is no error to fontconfig.
 */
const systemFolders = ['/usr/share/fonts', '/usr/local/share/fonts', '/System/Library/Fonts', '/Library/Fonts']

let configured = false

/**
 * Lets the SVG renderer find the fonts that came with the packages: Inter for Latin, Noto Sans for Chinese, Noto Emoji.
 * Servers and containers mostly have no Chinese font at all. fontconfig reads the variable from the real environment,
 * which only the main thread can set, and reads it once, so this must run before the first SVG is drawn.
 */
export function provideChartFonts(): void {
  if (configured) return
  configured = true
  const home = mkdtempSync(join(tmpdir(), 'eas-crm-fonts-'))
  process.once('exit', () => rmSync(home, { recursive: true, force: true }))
  const folders = [
    join(folder('@expo-google-fonts/inter'), '400Regular'),
    join(folder('@expo-google-fonts/inter'), '600SemiBold'),
    join(dirname(dirname(resolve('@embedpdf/fonts-sc'))), 'fonts'),
    join(folder('@expo-google-fonts/noto-emoji'), '400Regular'),
    ...systemFolders,
  ]
  const path = join(home, 'fonts.conf')
  writeFileSync(path, fontsConf(folders, join(home, 'cache')))
  process.env.FONTCONFIG_FILE = path
  // On Windows and macOS Pango asks the system's own font service unless told otherwise:
  // https://sharp.pixelplumbing.com/install/#fonts
  process.env.PANGOCAIRO_BACKEND = 'fontconfig'
}

const fontsConf = (folders: readonly string[], cache: string): string =>
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((one) => `  <dir>${escapeXml(one)}</dir>`).join('\n')}
  <cachedir>${escapeXml(cache)}</cachedir>
</fontconfig>
`

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
