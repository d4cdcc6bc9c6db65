import type { EarlierChoice } from '../../../shared/apiMappings.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import type { Currency } from '../parts/formatSum.ts';

/** The one currency of a clinic's mapped amounts; null where they have several, or there are none. */
export function currencyInUse(choices: readonly Pick<EarlierChoice, 'entries'>[]): Currency | null {
  const entries: readonly MappingEntry[] = choices.flatMap((choice) => choice.entries);
  const amounts = entries.filter(({ transform }) => transform === 'currency');
  const [currency, ...others] = new Set(amounts.map(({ currency_format }) => currency_format ?? 'USD'));
  return currency === undefined || others.length > 0 ? null : currency;
}
