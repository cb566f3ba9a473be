/** The whole bot on Slack alone, as `npm start` composes it, with a silent log. */
import pino from 'pino'
import { startBot } from '#bot/bot.ts'
import { listen } from '#bot/server.ts'
import { serveParent, settings } from './serve-parent.ts'
import { world } from './slack-load.ts'

const { databaseUrl, apiUrl } = settings()
const server = await listen(0, '127.0.0.1', console.error)
const bot = await startBot({
  server,
  where: { url: databaseUrl },
  publicUrl: `http://127.0.0.1:${server.port}`,
  slack: { botToken: world.botToken, signingSecret: world.signingSecret, apiUrl },
  organization: { name: 'Bench', locale: 'en' },
  logger: pino({ level: 'silent' }),
  now: () => new Date(),
})
serveParent(server.port, () => server.close(() => bot.close()))
