/** The currencies that amounts can be in. */
export const CURRENCIES = ['USD', 'CAD', 'EUR', 'GBP', 'AUD'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** What stands before an amount. */
export const CURRENCY_SIGNS: Readonly<Record<Currency, string>> = {
  USD: '$',
  CAD: '$',
  EUR: '€',
  GBP: '£',
  AUD: '$',
};
