/** The real Chromium that the browser tests look through, and where they leave what they saw. */
import { mkdirSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { findChromium, howToGetChromium } from '../tools/find-chromium.ts'

/** Pictures of the screens, to be looked at by people. */
export const screenshots = 'dist/screenshots'

export async function launchChromium(): Promise<Browser> {
  mkdirSync(screenshots, { recursive: true })
  const executablePath = findChromium(process.env.CHROMIUM_PATH)
  if (!executablePath) throw new Error(`no Chromium was found. ${howToGetChromium}`)
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
