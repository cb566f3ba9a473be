import { useEffect, useState } from 'react'
import type { SandboxMail } from '../../protocol.ts'
import { onChange } from './changes.ts'
import { fetchMails } from './client.ts'

const none: readonly SandboxMail[] = []

/** The e-mails that the product has sent, newest first. */
export function useMails(): readonly SandboxMail[] {
  const [mails, setMails] = useState(none)
  useEffect(() => {
    let asked = 0
    const ask = async () => {
      const mine = ++asked
      // While the sandbox is away the chat says so; the next change asks again.
      const found = await fetchMails().catch(() => undefined)
      if (found && mine === asked) setMails(found.toReversed())
    }
    void ask()
    const stop = onChange((what) => {
      if (what === 'mail' || what === 'all') void ask()
    })
    return () => {
      asked += 1
      stop()
    }
  }, [])
  return mails
}
