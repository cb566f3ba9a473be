/** Files that the bot keeps: whole again when they are handed out, their owner’s alone, and not for ever. */
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { withinTenant } from '#domain/database/orm.ts'
import { findFile } from '#domain/files/find-file.ts'
import { bytesOf, forgetFiles, keepFile, type Within } from '#domain/files/keep-file.ts'
import { StoredFile } from '#domain/files/stored-file.ts'
import { ImportPart, ImportRun } from '#domain/import/import-run.ts'
import { forgetImports, type ReadLine, takeLines } from '#domain/import/imports.ts'
import { findPicture, keepPicture } from '#domain/reports/picture.ts'
import { engines, newFirm, useDatabase } from './world.ts'

const day = 24 * 3_600_000

describe.each(engines)('%s', (engine) => {
  const database = useDatabase(engine)

  async function kept(content: Buffer, now = new Date()) {
    const firm = await newFirm(database())
    const within: Within = (work) => withinTenant(database(), firm.id, work)
    async function* inPieces() {
      for (let from = 0; from < content.length; from += 100_000) yield content.subarray(from, from + 100_000)
    }
    const owner = { organization: firm.id, user: firm.ids.ed, name: 'list.csv', purpose: 'export', now }
    const file = await keepFile(within, { ...owner, about: () => ({ lines: '3' }) }, inPieces())
    return { firm, within, file }
  }
  const whole = async (within: Within, id: string) => {
    const parts: Uint8Array[] = []
    for await (const part of bytesOf(within, id)) parts.push(part)
    return Buffer.concat(parts)
  }

  test('come out as they went in, part by part, for their owner only', async () => {
    const content = randomBytes(1_000_001)
    const { firm, within, file } = await kept(content)
    expect(file.size).toBe(content.length)
    expect((await whole(within, file.id)).equals(content)).toBe(true)
    const seenBy = (who: 'ed' | 'ada') =>
      firm.as(who, (context) =>
        findFile(context, file.id).then(
          ({ name }) => name,
          ({ code }: { code: string }) => code,
        ),
      )
    expect(await seenBy('ed')).toBe('list.csv')
    expect(await seenBy('ada')).toBe('NotFound')
    const other = await newFirm(database())
    expect(await whole((work) => withinTenant(database(), other.id, work), file.id)).toHaveLength(0)
  })

  test('their content is forgotten in time; who took out what is not', async () => {
    const { firm, within, file } = await kept(Buffer.from('secret'), new Date(Date.now() - 20 * day))
    await firm.as('ed', async (context) => {
      await expect(findFile(context, file.id)).rejects.toMatchObject({ code: 'NotFound' })
    })
    await within((em) => forgetFiles(em, firm.id, new Date()))
    expect(await whole(within, file.id)).toHaveLength(0)
    const [line] = await within((em) => em.find(StoredFile, {}))
    expect(line).toMatchObject({ name: 'list.csv', purpose: 'export', about: { lines: '3' } })
  })

  test('lines of a file that nobody went on with are forgotten in time, those that never came to their end at once', async () => {
    const firm = await newFirm(database())
    const within: Within = (work) => withinTenant(database(), firm.id, work)
    const file = { organization: firm.id, user: firm.ids.ed, name: 'a.csv', now: new Date(Date.now() - 8 * day) }
    async function* lines(): AsyncGenerator<ReadLine, object> {
      for (let line = 1; line <= 700; line++) yield { line, cells: [`name ${line}`] }
      return {}
    }
    const head = () => ({ headings: ['name'], firstLine: 2 })
    await takeLines(within, file, lines(), head)
    async function* broken(): AsyncGenerator<ReadLine, object> {
      yield* lines()
      throw new Error('the line broke')
    }
    await expect(takeLines(within, file, broken(), head)).rejects.toThrow('the line broke')
    const counts = () => within(async (em) => [await em.count(ImportRun), await em.count(ImportPart)])
    expect(await counts()).toEqual([1, 2])
    await within((em) => forgetImports(em, new Date()))
    expect(await counts()).toEqual([0, 0])
  })

  test('a picture is for whoever knows its secret, in its organisation, until its time is over', async () => {
    const [one, other] = [await newFirm(database()), await newFirm(database())]
    const now = new Date()
    const at = (days: number) => new Date(now.getTime() + days * day)
    const secret = await withinTenant(database(), one.id, (em) => keepPicture(em, one.id, Buffer.from('png'), now))
    const find = (tenant: string, said: string, when = now) =>
      withinTenant(database(), tenant, async (em) => Buffer.from((await findPicture(em, said, when)) ?? []).toString())
    expect(await find(one.id, secret, at(89))).toBe('png')
    expect(await find(one.id, secret, at(91))).toBe('')
    expect(await find(one.id, `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).toBe('')
    expect(await find(other.id, secret)).toBe('')
  })
})
