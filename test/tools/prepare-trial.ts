/** What `npm start` does where neither Slack nor Teams is configured: the sandbox's packages are installed, its page built. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CannotStart, readConfiguration } from '#bot/config.ts'
import { buildPage } from './build-page.ts'

/** Whether the start will open the sandbox. Where a variable is wrong it will not: it says which one. */
export function opensTrial(environment: NodeJS.ProcessEnv): boolean {
  try {
    const { slack, teams } = readConfiguration(environment)
    return !slack && !teams
  } catch (error) {
    if (error instanceof CannotStart) return false
    throw error
  }
}

function prepare(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
  if (!opensTrial(process.env)) return
  const install = fileURLToPath(new URL('install.mjs', import.meta.url))
  const { status, error } = spawnSync(process.execPath, [install, '--sandbox'], { stdio: 'inherit' })
  if (error) throw error
  if (status === 0) buildPage()
  else process.exitCode = status ?? 1
}

if (import.meta.main) prepare()
