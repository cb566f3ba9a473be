/** What cells say for yes and no, and behind numbers. */
export const cells = {
  yes: ['是', '有', '对'],
  no: ['否', '无', '没有'],
  powers: { 千: 1e3, 万: 1e4, 亿: 1e8 },
} as const
