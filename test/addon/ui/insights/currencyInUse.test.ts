import { describe, expect, it } from 'vitest';
import { currencyInUse } from '../../../../addon/ui/sidebar/currencyInUse.ts';
import type { MappingEntry } from '../../../../shared/mappingEntry.ts';

function amount(currency_format?: 'CAD' | 'GBP'): MappingEntry {
  const entry = { source_column: 'Fee', target_field: 'amount', transform: 'currency' } as const;
  return currency_format === undefined ? entry : { ...entry, currency_format };
}

describe('the clinic’s currency', () => {
  it('is the one of its mapped amounts, dollars where they name none', () => {
    const date: MappingEntry = { source_column: 'Day', target_field: 'date', transform: 'date' };
    expect(currencyInUse([{ entries: [date, amount()] }])).toBe('USD');
    expect(currencyInUse([{ entries: [amount('GBP')] }, { entries: [amount('GBP')] }])).toBe('GBP');
  });

  it('is nobody’s guess where amounts have several, or there are none', () => {
    expect(currencyInUse([{ entries: [amount('GBP')] }, { entries: [amount()] }])).toBeNull();
    expect(currencyInUse([])).toBeNull();
  });
});
