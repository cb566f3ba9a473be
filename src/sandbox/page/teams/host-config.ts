import { HostConfig } from 'adaptivecards'

const colour = (value: string, subtle: string) => ({ default: value, subtle })
// Custom properties, so that a card that is drawn already follows a change of theme.
const foreground = {
  default: colour('var(--text)', 'var(--muted)'),
  dark: colour('#242424', '#616161'),
  light: colour('#ffffff', '#f0f0f0'),
  accent: colour('var(--purple)', 'var(--purple)'),
  good: colour('var(--good)', 'var(--good)'),
  warning: colour('var(--warn)', 'var(--warn)'),
  attention: colour('var(--danger)', 'var(--danger)'),
}
const container = (backgroundColor: string, borderColor: string) => ({
  backgroundColor,
  borderColor,
  foregroundColors: foreground,
})

/** How Teams draws cards, in the light and the dark theme. */
export const teamsHostConfig = new HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  imageSizes: { small: 32, medium: 52, large: 100 },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 8, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  containerStyles: {
    default: container('var(--surface)', 'var(--line)'),
    emphasis: container('var(--sunken)', 'var(--line)'),
    accent: container('light-dark(#ebebf8, #2f3157)', 'light-dark(#c5c6ee, #4f52b2)'),
    good: container('light-dark(#e7f2da, #17351f)', 'light-dark(#c3e0a0, #2f6f4f)'),
    warning: container('light-dark(#fbf6d9, #3a2e10)', 'light-dark(#efe29a, #6b5b1f)'),
    attention: container('light-dark(#fcf4f6, #3a1517)', 'light-dark(#efc2cb, #8f1d17)'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', size: 'small' },
    debounceTimeInMilliSeconds: 200,
  },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 160 },
    value: { wrap: true },
    spacing: 16,
  },
  textStyles: { heading: { size: 'large', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  textBlock: { headingLevel: 2 },
  table: { cellSpacing: 8 },
})
