/** What cells say for yes and no, and behind numbers, and first in lines that sum the others up. */
export const cells = {
  yes: ['是', '有', '对'],
  no: ['否', '无', '没有'],
  totals: ['合计', '总计', '小计', '共计', '汇总', '总和', '总额', '合计金额', '总计金额', '小计金额', '总金额'],
  dayMarks: { year: '年', month: '月', day: '日' },
  powers: { 千: 1e3, 万: 1e4, 亿: 1e8 },
} as const
