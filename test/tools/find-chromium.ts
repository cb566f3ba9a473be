import { accessSync, constants } from 'node:fs'
import { chromium } from 'playwright-core'

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** How to get a Chromium, for whoever has none. */
export const howToGetChromium =
  'Debian and Ubuntu: apt-get install chromium. Elsewhere: npx playwright-core install chromium, or Google Chrome. ' +
  'One that stands somewhere else is named by CHROMIUM_PATH.'

/**
 * The Chromium (or Chrome, or Edge) to test in: the one that CHROMIUM_PATH names, one in the usual places of this
 * operating system, or the one that playwright-core installed; undefined when there is none. Throws when CHROMIUM_PATH
 * names no program, since a wrong name must not pass for a missing browser.
 */
export const findChromium = (named: string | undefined, platform = process.platform): string | undefined => {
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROMIUM_PATH names no program that can be run: ${named}`)
    return named
  }
  return [...(usualPlaces[platform] ?? []), chromium.executablePath()].find(isProgram)
}
