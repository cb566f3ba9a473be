/** Writes dist/eas-crm-teams.zip, the app package to upload to Teams: `npm run manifest:teams`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packTeams } from './teams-package.ts'

const { TEAMS_CLIENT_ID: clientId, PUBLIC_URL: publicUrl, ORGANIZATION_URL: organizationUrl } = process.env

const fail = (message: string): never => {
  console.error(message)
  process.exit(1)
}

const zip = await packTeams({
  clientId: clientId ?? fail('TEAMS_CLIENT_ID is missing: the app (client) id of the bot, a GUID'),
  publicUrl: publicUrl ?? fail('PUBLIC_URL is missing: where Teams reaches the bot, such as https://crm.example.com'),
  // Teams shows links to the site, its /privacy and its /terms beside the app.
  organizationUrl: organizationUrl ?? publicUrl ?? '',
}).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))

const target = fileURLToPath(new URL('../dist/eas-crm-teams.zip', import.meta.url))
mkdirSync(fileURLToPath(new URL('../dist', import.meta.url)), { recursive: true })
writeFileSync(target, zip)
console.log(`${target}: ${zip.length} bytes; upload it in Teams under Apps, Manage your apps, Upload an app`)
