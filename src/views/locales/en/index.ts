import { renderer } from './renderer.ts'

export const en = { renderer } as const
