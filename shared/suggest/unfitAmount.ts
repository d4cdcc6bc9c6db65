/** Words in a column's name by which its amounts must not be added up, and why, in a sentence for staff. */
const UNFIT: readonly (readonly [words: RegExp, reason: string])[] = [
  [/\b(?:goal|needed|bonus|commission)\b/, 'A goal or a bonus, not what was done.'],
  [
    /\b(?:lab|expenses?|costs?|suppl(?:y|ies)|rent|tax|taxes|wages?|salary|payroll|merchant|bank|vendor|invoices?)\b/,
    'Money that is spent, not made.',
  ],
  [
    /\b(?:estimated|projected|expected|scheduled|unscheduled|planned|presented|proposed|pending|diagnosed|future|remaining|potential|unbilled|booked)\b/,
    'Planned or hoped for, not done.',
  ],
  [
    /\b(?:balance|receivable|outstanding|aging|owed|due|over \d+)\b/,
    'What is owed on a day; it cannot be added up.',
  ],
  [
    /\b(?:percent|rate|average|per|variance|difference|diff|change|growth|vs|versus|count|number|qty|hours|minutes|units|rank|score)\b/,
    'Worked out from other columns, or no amount: it cannot be added up.',
  ],
  [
    /\b(?:mtd|ytd|qtd|monthly|month|weekly|week|yearly|year|annual|cumulative|running|prior|previous|last|ly|py)\b/,
    'An amount of more days than its row: it would be counted twice.',
  ],
  [/\b(?:net|adjusted)\b/, 'Worked out from other columns: it is not stored.'],
  [
    /\b(?:cancelled|noshow|broken|lost|missed|declined|denied|rejected|deleted|voided?)\b/,
    'Not done, or taken back.',
  ],
  [/\brevenue\b/, 'Revenue can be production or collections: say which it is here.'],
  [/\bnew\b/, 'A part of an amount that counts new patients alone.'],
];

/** Why amounts under a name must not be added up, or null where nothing speaks against it. */
export function unfitAmount(key: string): string | null {
  return UNFIT.find(([words]) => words.test(key))?.[1] ?? null;
}
