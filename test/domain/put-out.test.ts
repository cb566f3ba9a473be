/** A workspace that joined is put out by an administrator, a minute later, and opens by a code of theirs alone. */
import { describe, expect, test } from 'vitest'
import { dueJobs } from '#domain/database/due-job.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { addWorkspace } from '#domain/organization/add-workspace.ts'
import { endInstallation, findInstallation } from '#domain/organization/installation.ts'
import { newJoinCode } from '#domain/organization/join-code.ts'
import { endPutOut, installedWorkspaces, keepIn, putOut, putOutSeconds } from '#domain/organization/put-out.ts'
import { User } from '#domain/organization/user.ts'
import { platforms } from '#domain/organization/workspace.ts'
import { findWorkspace } from '#domain/organization/workspaces.ts'
import { engines, type Firm, newFirm, useDatabase } from './world.ts'

const installed = {
  ...{ client: 'client', name: 'Other', enterprise: false, scopes: [], installedBy: 'U9' },
  ...{ token: 'sealed', refreshToken: null, expiresAt: null, botUser: 'B', bot: null },
}

for (const engine of engines)
  describe.each(platforms)(`%s on ${engine}`, (platform) => {
    const database = useDatabase(engine)
    const begin = async () => {
      const firm = await newFirm(database())
      const key = { platform, workspace: crypto.randomUUID() }
      const letIn = (join?: string) =>
        addWorkspace(database(), {
          ...{ key, installed, join, begins: { name: 'Other', locale: 'en' }, now: new Date() },
        })
      const code = () => firm.as('ada', (context) => newJoinCode(context))
      await letIn(await code())
      const [one] = await firm.as('ada', (context) => installedWorkspaces(context))
      const status = () => withinTenant(database(), firm.id, async (em) => (await findInstallation(em, key))?.status)
      return { firm, key, letIn, code, id: one?.id ?? '', status }
    }
    const elsewhere = { platform, workspace: 'elsewhere' }
    const later = (seconds: number) => new Date(Date.now() + seconds * 1000)
    const end = (firm: Firm, at: Date) => withinTenant(database(), firm.id, (em) => endPutOut(em, at, 10))

    test('not from within, nor by others; and taken back in time', async () => {
      const { firm, key, id, status } = await begin()
      await expect(firm.as('ada', (context) => putOut(context, id, key))).rejects.toMatchObject({
        code: 'OwnWorkspace',
      })
      await expect(firm.as('mona', (context) => putOut(context, id, elsewhere))).rejects.toMatchObject({
        code: 'NotAllowed',
      })
      await firm.as('ada', (context) => putOut(context, id, elsewhere))
      await firm.as('ada', (context) => keepIn(context, id))
      expect(await end(firm, later(putOutSeconds + 1))).toBe(0)
      expect(await status()).toBe('active')
    })

    test('both sides are told, and it comes in again by a code alone', async () => {
      const { firm, key, id, letIn, code, status } = await begin()
      await firm.as('ada', async (context) => {
        Object.assign(await context.em.findOneOrFail(User, { name: 'mona' }), { role: 'administrator' })
        await context.em.flush()
        await putOut(context, id, elsewhere)
      })
      const told = await firm.as('ada', ({ em }) => em.find(Notice, {}, { orderBy: { topic: 'asc' } }))
      expect(told.map(({ topic, user, workspace, person }) => [topic, user?.id, workspace, person])).toEqual([
        ['putOut', firm.ids.mona, null, null],
        ['putOutThere', undefined, key.workspace, { externalId: 'U9' }],
      ])
      const due = await dueJobs(database(), later(putOutSeconds), { organizations: [firm.id], clients: [] })
      expect(due.map(({ job }) => job)).toContain('putOut')
      expect(await end(firm, later(putOutSeconds - 5))).toBe(0)
      expect(await end(firm, later(putOutSeconds + 1))).toBe(1)
      expect(await status()).toBe('putOut')
      expect((await findWorkspace(database(), key))?.installedAs ?? null).toBeNull()
      // What becomes of the app there afterwards changes nothing.
      const uninstalled = await withinTenant(database(), firm.id, (em) =>
        endInstallation(em, key, 'uninstalled', later(120)),
      )
      expect(uninstalled).toBe(false)
      await expect(letIn()).rejects.toMatchObject({ code: 'PutOut' })
      expect(await letIn(await code())).toEqual({ organization: firm.id, created: false })
      expect(await status()).toBe('active')
    })
  })
