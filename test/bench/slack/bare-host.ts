/**
 * The yardstick: what anyone would write first with the same libraries. Bolt with its own receiver; a command that finds
 * one lead under row-level security, in one transaction, and says its name.
 */
import { createServer } from 'node:net'
import { MikroORM } from '@mikro-orm/postgresql'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { Lead } from '#domain/business/lead.ts'
import { entities } from '#domain/entities.ts'
import { Workspace } from '#domain/organization/workspace.ts'
import { serveParent, settings } from './serve-parent.ts'
import { world } from './slack-load.ts'

const { databaseUrl, apiUrl } = settings()
const orm = await MikroORM.init({
  entities,
  clientUrl: databaseUrl,
  pool: { min: 2, max: 20 },
  forceUtcTimezone: true,
  allowGlobalContext: false,
})
const { organization } = await orm.em.fork().findOneOrFail(Workspace, { externalId: world.team })
const receiver = new HTTPReceiver({ signingSecret: world.signingSecret, logLevel: LogLevel.ERROR })
const app = new App({
  receiver,
  token: world.botToken,
  clientOptions: { slackApiUrl: apiUrl },
  logLevel: LogLevel.ERROR,
})
app.command('/crm', async ({ command, ack }) => {
  const number = Number(/L-(\d+)$/.exec(command.text)?.[1])
  const lead = await orm.em.fork().transactional(async (em) => {
    await em.execute(`select set_config('app.organization', ?, true)`, [organization])
    return em.findOne(Lead, { organization, number }, { filters: false })
  })
  await ack({ text: lead ? `${lead.name}, ${lead.company}` : 'no such lead' })
})

const port = await freePort()
await app.start(port)
serveParent(port, async () => {
  await app.stop()
  await orm.close()
})

/** Bolt does not say which port it took. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const found = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(found))
    })
  })
}
