import { describe, expect, it } from 'vitest';
import { totalSums } from '../../../addon/ui/mapping/totalSums.ts';

describe('the sums of a receipt over all months', () => {
  it('are exact where floats would not be', () => {
    const [production] = totalSums([
      { month: '2025-01', measure: 'production', sheet: '0.10', database: '0.10' },
      { month: '2025-02', measure: 'production', sheet: '0.20', database: '0.20' },
      { month: '2025-03', measure: 'production', sheet: '90071992547409.93', database: '90071992547409.92' },
    ]);
    expect(production).toMatchObject({
      sheet: '90071992547410.23',
      database: '90071992547410.22',
      difference: '0.01',
    });
  });

  it('keep their sign', () => {
    const [adjustment] = totalSums([
      { month: '2025-01', measure: 'adjustment', sheet: '-0.05', database: '-12.00' },
      { month: '2025-02', measure: 'adjustment', sheet: '-0.05', database: '11.00' },
    ]);
    expect(adjustment).toMatchObject({ sheet: '-0.10', database: '-1.00', difference: '0.90' });
  });

  it('stay whole for counts', () => {
    const [calls] = totalSums([{ month: '2025-01', measure: 'total_calls', sheet: '40', database: '41' }]);
    expect(calls).toMatchObject({ sheet: '40', database: '41', difference: '-1' });
  });
});
