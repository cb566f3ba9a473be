import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'
import { renderer } from './renderer.ts'

export const zhCN = { renderer } as const satisfies Translation<typeof en>
