import { CURRENCY_SIGNS, type Currency } from '../../../shared/currency.ts';
import type { Measure } from '../../../shared/dataset.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';

export type { Currency };

/** A decimal string as people read it: `-1296.00` is `-$1,296.00`, with no sign for no currency. No digit passes through a float. */
export function formatSum(sum: string, unit: Measure['unit'], currency: Currency | null = 'USD'): string {
  const sign = sum.startsWith('-') ? '−' : '';
  const [whole = '0', fraction] = sum.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const figure = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return unit === 'money' && currency !== null
    ? `${sign}${CURRENCY_SIGNS[currency]}${figure}`
    : `${sign}${figure}`;
}

/** The currency of a mapping's amounts; dollars where it names none. */
export function currencyOf(config: MappingConfig): Currency {
  return config.mappings.find((entry) => entry.currency_format !== undefined)?.currency_format ?? 'USD';
}
