/** The sum of one measure in one month: `month` is YYYY-MM, `sum` a decimal string (money has two places). */
export interface MonthSum {
  readonly month: string;
  readonly measure: string;
  readonly sum: string;
}
