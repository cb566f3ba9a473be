/** A newcomer at the sandbox's page, in a real Chromium: both faces, both languages, wide and narrow. */
import { mkdirSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Rig, startRig } from '../conversation/rig.ts'

const shots = 'dist/screenshots'

const people = [
  {
    language: 'en',
    name: 'Sam Carter',
    // The page begins as the administrator and in her language.
    from: 'Ada Brandt',
    box: /^Message|^Type a message/,
    create: 'lead new Blue Ocean Ltd, 13700137000, ann@blueocean.example, follow up in 2 minutes',
    created: /created: Blue Ocean Ltd/,
    lead: 'Blue Ocean Ltd',
    edit: 'Edit',
    company: /^Company/,
    save: 'Save',
    saved: /saved: Blue Ocean Ltd/,
    undo: 'undo',
    undone: 'is as before',
    find: 'find hw',
    found: /results? for “hw”/,
    report: 'report leads',
    chart: /^Leads by status and owner/,
    due: 'Due now: follow up',
    done: 'Done',
    isDone: 'is done.',
    form: 'lead new',
    openForm: 'Open the form',
    nameField: /^Name/,
  },
  {
    language: 'zh-CN',
    name: '李雷',
    from: 'Ada Brandt',
    box: /^发消息|消息$|^键入|^给/,
    create: '线索 新建 华信科技有限公司，13700137000，两分钟后回访',
    created: /已新建线索 L-\d+：华信科技有限公司/,
    lead: '华信科技有限公司',
    edit: '编辑',
    company: /^公司/,
    save: '保存',
    saved: /已保存线索 L-\d+：华信科技有限公司/,
    undo: '撤销',
    undone: '已恢复原状',
    find: '搜索 hw',
    found: /“hw”的 \d+ 条结果/,
    report: '报告 线索',
    chart: /^线索：按状态和负责人/,
    due: '到期任务：回访',
    done: '完成',
    isDone: '已完成。',
    form: '线索 新建',
    openForm: '打开表单',
    nameField: /^名称/,
  },
] as const

let rig: Rig
let browser: Browser

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  rig = await startRig({ known: 'demo' })
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
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
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await rig?.close()
})

async function open(who: (typeof people)[number], face: 'slack' | 'teams', width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 860 } })
  page.setDefaultTimeout(10_000)
  await page.goto(rig.url)
  await page.getByRole('button', { name: new RegExp(who.from) }).click()
  await page
    .getByRole('menuitemradio', { name: who.name })
    .or(page.getByRole('menuitem', { name: who.name }))
    .or(page.getByRole('option', { name: who.name }))
    .first()
    .click()
  // The faces load when they are first looked at, so the choice shows a moment later than it is made.
  await page.getByRole('radio', { name: face === 'slack' ? 'Slack' : 'Teams' }).click({ force: true })
  return page
}

const say = async (page: Page, who: (typeof people)[number], face: 'slack' | 'teams', words: string) => {
  const box = page
    .getByRole('textbox', { name: who.box })
    .or(page.getByRole('combobox', { name: who.box }))
    .last()
  await box.fill(face === 'slack' ? `/crm ${words}` : words)
  await box.press('Enter')
}

for (const face of ['slack', 'teams'] as const) {
  for (const who of people) {
    describe(`${face} in ${who.language}`, () => {
      test('creates, finds, edits, is reminded, sees the chart and undoes', async () => {
        const page = await open(who, face, 1280)
        const wrong: string[] = []
        page.on('pageerror', (error) => wrong.push(error.message))

        await say(page, who, face, who.create)
        await page.getByText(who.created).last().waitFor()
        await page.getByRole('button', { name: who.edit, exact: true }).last().click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel(who.company).fill('BO Holding')
        await page.screenshot({ path: `${shots}/${face}-${who.language}-form.png` })
        await dialog.getByRole('button', { name: who.save, exact: true }).click()
        await page.getByText(who.saved).last().waitFor()
        await page.screenshot({ path: `${shots}/${face}-${who.language}-card.png` })

        await say(page, who, face, who.undo)
        await page.getByText(who.undone).last().waitFor()
        await say(page, who, face, who.find)
        await page.getByText(who.found).last().waitFor()
        await page.screenshot({ path: `${shots}/${face}-${who.language}-find.png` })

        rig.advance({ minutes: 3 })
        await rig.bot.tick()
        await page.getByText(who.due).last().waitFor()
        await page.getByRole('button', { name: who.done, exact: true }).last().click()
        await page.getByText(who.isDone).last().waitFor()

        await say(page, who, face, who.report)
        await page.getByRole('img', { name: who.chart }).last().waitFor()
        await page.screenshot({ path: `${shots}/${face}-${who.language}-report.png` })
        expect(wrong).toEqual([])
        await page.close()
      }, 90_000)

      test('fits a narrow screen, with its form', async () => {
        const page = await open(who, face, 390)
        await say(page, who, face, who.form)
        if (face === 'teams') await page.getByRole('button', { name: who.openForm }).last().click()
        await page.getByRole('dialog').getByLabel(who.nameField).first().waitFor()
        const sideways = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
        expect(sideways).toBeLessThanOrEqual(0)
        await page.screenshot({ path: `${shots}/${face}-${who.language}-narrow.png` })
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
        await page.close()
      }, 60_000)
    })
  }
}
