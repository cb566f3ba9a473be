/** Somebody takes the app out of their private chat in Teams: they are told elsewhere, and everybody else as before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logActivity } from '#domain/calendar/activities.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { Notice } from '#domain/notices/notice.ts'
import { ChatAccount } from '#domain/organization/chat-account.ts'
import { noteApp } from '#domain/organization/chat-accounts.ts'
import { aadObjectId } from '#sandbox/teams/ids.ts'
import { teamsTenantId } from '#sandbox/world.ts'
import { administrator } from './browser-of-administrator.ts'
import { joinCodeOf } from './browser-of-installer.ts'
import { asPerson, type Rig, startRig } from './rig.ts'

for (const tenants of [false, true])
  describe(tenants ? 'one of many tenants' : 'the one tenant', () => {
    let rig: Rig
    beforeAll(async () => {
      rig = await startRig({ known: 'people', tenants })
      await rig.slack.as('ada').say('help')
      if (tenants) {
        const join = await joinCodeOf(rig, 'add workspace')
        await administrator(() => rig).add('join', { directory: teamsTenantId }, join)
      }
      for (const person of ['sam', 'mia']) {
        await rig.slack.as(person).say('help')
        await rig.teams.as(person).say('help')
        await rig.teams.as(person).last({ in: 'app', text: 'lead' })
      }
    }, 60_000)
    afterAll(() => rig.close())

    const act = async (person: string, what: object) => {
      const answer = await fetch(`${rig.url}/sandbox/client/teams/act?as=${person}`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(what) },
      })
      expect(await answer.json()).toEqual({ ok: true })
    }
    const account = (person: string) =>
      withinTenant(rig.bot.database, rig.bot.organization, (em) =>
        em.findOneOrFail(ChatAccount, { platform: 'teams', externalId: aadObjectId(person) }),
      )
    const remind = async (person: string, subject: string) => {
      await asPerson(rig, person, async (context) => {
        const at = new Date(context.now.getTime() + 3_600_000)
        const task = await logActivity(context, { type: 'task', subject, at })
        task.remindAt = new Date(context.now.getTime() - 60_000)
        await context.em.flush()
      })
      await rig.bot.tick()
    }
    const patient = { in: 'app', withinMs: 20_000 } as const

    test('who has taken it out is reminded in their other chat; nobody else notices', async () => {
      await act('sam', { do: 'remove' })
      expect(await account('sam')).toMatchObject({ appRemoved: true })
      expect(await account('mia')).toMatchObject({ appRemoved: false })
      await remind('sam', 'Told in Slack.')
      await rig.slack.as('sam').last({ text: 'Told in Slack.', ...patient })
      await remind('mia', 'Told in Teams.')
      await rig.teams.as('mia').last({ text: 'Told in Teams.', ...patient })
      await rig.teams.as('mia').say('lead list')
      expect(rig.teams.as('mia').error).toBeUndefined()
      const notices = await withinTenant(rig.bot.database, rig.bot.organization, (em) => em.find(Notice, {}))
      expect(notices.filter(({ state }) => state === 'parked')).toEqual([])
    })

    test('who adds it again is told there again, and a removal that is heard of late ends nothing', async () => {
      await act('sam', { do: 'install' })
      expect(await account('sam')).toMatchObject({ appRemoved: false })
      await act('sam', { do: 'remove', minutesAgo: 5 })
      expect(await account('sam')).toMatchObject({ appRemoved: false })
      await rig.teams.as('sam').say('help')
      await remind('sam', 'Told in Teams again.')
      await rig.teams.as('sam').last({ text: 'Told in Teams again.', ...patient })
    })

    test('an addition that is heard of late is none after a removal', async () => {
      rig.advance({ minutes: 1 })
      await act('mia', { do: 'remove' })
      const taken = await account('mia')
      await withinTenant(rig.bot.database, rig.bot.organization, (em) =>
        noteApp(
          em,
          { platform: 'teams', workspace: teamsTenantId, externalId: aadObjectId('mia') },
          true,
          new Date((taken.appChangedAt?.getTime() ?? 0) - 1_000),
        ),
      )
      expect(await account('mia')).toMatchObject({ appRemoved: true })
    })

    test('who writes there has it there, though nobody said so', async () => {
      await withinTenant(rig.bot.database, rig.bot.organization, (em) =>
        em.nativeUpdate(ChatAccount, { externalId: aadObjectId('sam') }, { appRemoved: true, appChangedAt: rig.now() }),
      )
      await rig.teams.as('sam').say('lead list')
      await expect.poll(async () => (await account('sam')).appRemoved).toBe(false)
    })
  })
