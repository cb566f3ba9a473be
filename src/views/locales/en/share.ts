/** Answers that everybody in a channel or group chat is to read. */
export const share = {
  here: 'Share here',
  by: 'Shared by {{name}}',
} as const
