/** What `npm start` does where neither Slack nor Teams is configured: the sandbox's packages are installed, its page built. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CannotStart, readConfiguration } from '#bot/config.ts'
import { buildPage } from './build-page.ts'

/** A configuration with a fault in it prepares nothing: the start, which comes next, says what is wrong. */
function startsTrial(): boolean {
  try {
    const { slack, teams } = readConfiguration(process.env)
    return !slack && !teams
  } catch (error) {
    if (error instanceof CannotStart) return false
    throw error
  }
}

if (existsSync('.env')) process.loadEnvFile('.env')
if (startsTrial()) {
  const install = fileURLToPath(new URL('install.mjs', import.meta.url))
  const { status, error } = spawnSync(process.execPath, [install, '--sandbox'], { stdio: 'inherit' })
  if (error) throw error
  if (status === 0) buildPage()
  else process.exitCode = status ?? 1
}
