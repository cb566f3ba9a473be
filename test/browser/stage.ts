import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { FaceName } from '#sandbox/protocol.ts'
import { type Rig, startRig } from '../conversation/rig.ts'
import { buildPage } from '../tools/build-page.ts'
import { launchChromium, screenshots } from './chromium.ts'
import { type Speaker, type Visitor, visit } from './visitor.ts'

export interface Stage {
  readonly rig: Rig
  readonly visit: (speaker: Speaker, face: FaceName, width?: number) => Promise<Visitor>
}

/** The product with its demo data and a Chromium to look at it, for the tests of one file; ready once they run. */
export function stage(): Stage {
  let rig: Rig | undefined
  let browser: Browser | undefined
  const ready = <Part>(part: Part | undefined): Part => {
    if (!part) throw new Error('the stage is set before the tests, not while they are collected')
    return part
  }
  beforeAll(async () => {
    buildPage()
    rig = await startRig({ known: 'demo', mailbox: true })
    browser = await launchChromium()
  })
  // What a failed test left open would stand in the way of the next.
  afterEach(async ({ task }) => {
    for (const context of browser?.contexts() ?? []) {
      const path = `${screenshots}/failed-${task.name.replaceAll(/\P{L}+/gu, '-')}.png`
      if (task.result?.state === 'fail') await context.pages()[0]?.screenshot({ path })
      await context.close()
    }
  })
  afterAll(async () => {
    await browser?.close()
    await rig?.close()
  })
  return {
    get rig() {
      return ready(rig)
    },
    visit: (speaker, face, width = 1280) => visit(ready(browser), ready(rig).url, speaker, face, width),
  }
}
