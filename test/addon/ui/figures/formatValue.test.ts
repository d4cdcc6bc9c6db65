import { describe, expect, it } from 'vitest';
import { formatValue } from '../../../../addon/ui/figures/formatValue.ts';

describe('a value', () => {
  it('reads as money with its sign, or without one where the currency is not known', () => {
    expect(formatValue('1234567.89', 'money', 2, 'USD')).toBe('$1,234,567.89');
    expect(formatValue('-1296.00', 'money', 2, 'GBP')).toBe('−£1,296.00');
    expect(formatValue('1296', 'money', 2)).toBe('1,296.00');
  });

  it('keeps digits that no machine number holds', () => {
    expect(formatValue('90071992547409931.25', 'money', 2)).toBe('90,071,992,547,409,931.25');
  });

  it('has as many places as it is said to have, a half away from zero', () => {
    expect(formatValue('94.05', 'percent', 1)).toBe('94.1\u00a0%');
    expect(formatValue('-0.5', 'count', 0)).toBe('−1');
    expect(formatValue('-0.04', 'percent', 1)).toBe('0.0\u00a0%');
  });

  it('reads as minutes and seconds from one minute on', () => {
    expect(formatValue('59', 'seconds', 0)).toBe('59\u00a0s');
    expect(formatValue('185', 'seconds', 0)).toBe('3\u00a0min 5\u00a0s');
    expect(formatValue('12345', 'minutes', 0)).toBe('12,345\u00a0min');
  });

  it('is “no data” where there is none, which zero is not', () => {
    expect(formatValue(null, 'money', 2)).toBe('no data');
    expect(formatValue('0', 'count', 0)).toBe('0');
  });
});
