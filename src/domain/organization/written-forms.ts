/** In which form somebody is shown, and types, dates and numbers in figures. */

/** 2026-11-30, 30.11.2026, 30/11/2026, 11/30/2026 */
export const dateForms = ['iso', 'dotted', 'dayFirst', 'monthFirst'] as const
export type DateForm = (typeof dateForms)[number]

/** 1,234.56, 1.234,56, 1 234,56 */
export const numberForms = ['point', 'comma', 'space'] as const
export type NumberForm = (typeof numberForms)[number]
