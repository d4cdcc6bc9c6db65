import { describe, expect, it } from 'vitest';
import { sayChange } from '../../../../addon/ui/figures/sayChange.ts';
import type { Comparison } from '../../../../shared/apiBoard.ts';

const MONEY = { unit: 'money', places: 2, better: 'up' } as const;
const NO_SHOWS = { unit: 'percent', places: 1, better: 'down' } as const;

function against(value: string | null, change: string | null, percent: string | null): Comparison {
  return { from: '2025-09-01', to: '2025-09-14', value, change, percent };
}

describe('a change', () => {
  it('says by how much, whether that is good, and against what', () => {
    const change = sayChange(against('1000.00', '42.00', '4.2'), MONEY, 'USD');
    expect(change).toMatchObject({ mark: '▲', figure: '+4.2\u00a0%', verdict: 'better' });
    expect(change.sentence).toBe('+4.2\u00a0%, better than Sep 1–14, 2025 ($1,000.00)');
  });

  it('of a rate is in points, and a fall is good where less is better', () => {
    const change = sayChange(against('6.0', '-1.5', '-25.0'), NO_SHOWS);
    expect(change).toMatchObject({ mark: '▼', figure: '−1.5 points', verdict: 'better' });
    expect(sayChange(against('6.0', '1.5', '25.0'), NO_SHOWS).verdict).toBe('worse');
  });

  it('of what is neither good nor bad judges nothing', () => {
    const change = sayChange(against('-10.00', '-5.00', '-50.0'), { ...MONEY, better: 'neither' });
    expect(change).toMatchObject({ mark: '▼', figure: '−50.0\u00a0%', verdict: null });
    expect(change.sentence).toBe('−50.0\u00a0% against Sep 1–14, 2025 (−10.00)');
  });

  it('is not said of a sum where data begins within the other span', () => {
    const before = against('1000.00', '420.00', '42.0');
    const change = sayChange(before, MONEY, 'USD', '2025-09-10');
    expect(change).toMatchObject({ mark: '', figure: 'data only since Sep 10, 2025', verdict: null });
    expect(change.sentence).toBe('data only since Sep 10, 2025: too little to compare with Sep 1–14, 2025');
    expect(sayChange(before, MONEY, 'USD', '2025-09-08').verdict).toBe('better');
    expect(sayChange(against('6.0', '1.5', '25.0'), NO_SHOWS, null, '2025-09-10').verdict).toBe('worse');
  });

  it('from zero has no percent, and says the amount', () => {
    expect(sayChange(against('0.00', '120.00', null), MONEY, 'USD').figure).toBe('+$120.00');
  });

  it('of nothing is unchanged, and without either value there is no data to compare', () => {
    expect(sayChange(against('5.00', '0.00', '0.0'), MONEY)).toMatchObject({ mark: '=', verdict: null });
    expect(sayChange(against(null, null, null), MONEY).sentence).toBe('no data to compare, Sep 1–14, 2025');
  });
});
