import type { share as english } from '../en/share.ts'
import type { Translation } from '../translation.ts'

export const share = {
  here: '分享到这里',
  by: '由 {{name}} 分享',
} as const satisfies Translation<typeof english>
