/** What a preview of the goals may bring at most. */
export const PREVIEW_LIMITS = { months: 1_200, days: 500 } as const;
