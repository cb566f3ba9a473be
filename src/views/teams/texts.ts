import type { ITextBlock } from '@microsoft/teams.cards'
import type { Text } from '../message.ts'
import { clip, clipText } from './limits.ts'
import { toMarkdown } from './markdown.ts'
import type { Scope } from './scope.ts'

export const toHeading = (text: string, scope: Scope): ITextBlock => ({
  type: 'TextBlock',
  text: toMarkdown(clip(text, scope.detail.title)),
  size: 'Large',
  weight: 'Bolder',
  style: 'heading',
  wrap: true,
})

export const toText = (text: Text, scope: Scope): ITextBlock => ({
  type: 'TextBlock',
  text: toMarkdown(clipText(text, scope.detail.text)),
  wrap: true,
})

export const toNote = (text: Text, scope: Scope): ITextBlock => ({
  type: 'TextBlock',
  text: toMarkdown(clipText(text, scope.detail.text)),
  size: 'Small',
  isSubtle: true,
  wrap: true,
  spacing: 'Small',
})

/** Says how much is missing, wherever something was left out. */
export const toTruncated = (count: number, scope: Scope): ITextBlock =>
  toNote(scope.words('renderer.truncated', { count }), scope)
