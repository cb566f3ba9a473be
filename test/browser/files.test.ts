/** A list of customers goes in from a file and out again, as one does it with the mouse. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { words as pageWords } from '#sandbox/page/words.ts'
import { platforms, speakers } from '../conversation/rig.ts'
import { stage } from './stage.ts'

const at = stage()

const header = {
  en: 'Customer name,Office phone,Type,Source of contact',
  'zh-CN': '客户名称,办公电话,类型,获取方式',
} as const
const list = { en: 'customers', 'zh-CN': '客户 列表' } as const

for (const face of platforms) {
  for (const speaker of speakers) {
    const { say } = speaker
    const locale = speaker.locale as 'en' | 'zh-CN'

    describe(`${face}, ${locale}`, () => {
      test('a file is attached, mapped, checked, imported with a report, exported and taken back', async () => {
        const me = await at.visit(speaker, face)
        const { page } = me
        const exact = { exact: true } as const
        const file = `list-${face}-${locale}.csv`
        const csv = `${header[locale]}\n${locale === 'en' ? 'Willow Trading' : '柳树贸易'} ${face},+86 21 5555 0100,,\nBad phone,none,,\n`
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          page.getByRole('button', { name: pageWords[locale].upload, ...exact }).click(),
        ])
        await chooser.setFiles({ name: file, mimeType: 'text/csv', buffer: Buffer.from(csv) })
        const read = me.message(say('imports.nothingYet'))
        await read.waitFor()
        await me.shot('import-read', { otherLanguage: true })
        await read
          .getByRole('button', { name: say('imports.asKind', { kind: say('customer.many') }), ...exact })
          .click()
        await me.dialog().waitFor()
        await me.shot('import-columns', { otherLanguage: true })
        await me.submit(say('imports.check'))
        await me.dialog().waitFor({ state: 'detached' })
        const tried = me.message(say('imports.willBe.created'))
        await tried.waitFor()
        await me.shot('import-checked', { otherLanguage: true })
        const run = say('imports.run', { lines: say('imports.lines', { count: 1, number: '1' }) })
        await tried.getByRole('button', { name: run, ...exact }).click()
        const done = me.message(say('imports.done', { kind: say('customer.many'), number: '1', name: file }))
        await done.waitFor()
        const taken = async (name: string | RegExp) => {
          const link = page.getByRole('link', { name: new RegExp(`${pageWords[locale].download('').trim()}.*`) }).last()
          const offer = page.getByRole('button', { name: pageWords[locale].teams.allow, ...exact }).last()
          if (face === 'teams') await offer.click()
          await expect.poll(() => link.getAttribute('aria-label')).toMatch(name)
          const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
          return readFile(await download.path())
        }
        if (face === 'teams')
          await page.getByRole('button', { name: pageWords[locale].teams.allow, ...exact }).waitFor()
        await me.shot('import-done', { otherLanguage: true })
        expect((await taken(/xlsx/)).subarray(0, 2).toString()).toBe('PK')

        await me.command(list[locale])
        const shown = me.message(say('files.menu'))
        await shown.getByRole('button', { name: say('files.menu'), ...exact }).click()
        await me.message(say('files.imports')).waitFor()
        await me.shot('export-ways', { otherLanguage: true })
        await me
          .message(say('files.imports'))
          .getByRole('button', { name: say('files.export.csv'), ...exact })
          .click()
        await me.message(/\d exported|已导出 \d/).waitFor()
        expect((await taken(/csv/)).toString('utf8')).toContain(`${face},`)
        await me.shot('export-done', { otherLanguage: true })
        await done.getByRole('button', { name: say('record.undo'), ...exact }).click()
        await me.message(new RegExp(`${say('talk.undone', { what: '' }).trim()}`)).waitFor()
        await me.leave()
      })
    })
  }
}
