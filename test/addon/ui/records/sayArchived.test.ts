import { describe, expect, it } from 'vitest';
import { sayArchived } from '../../../../addon/ui/records/sayArchived.ts';

const months = (...names: readonly string[]) => names.map((month, at) => ({ month, records: at + 1 }));

describe('what is said of archived months', () => {
  it.each([
    [
      ['2023-01'],
      'Jan 2023 is archived: 1 row cannot be listed here. The numbers still count them; whoever runs the server can bring them back.',
    ],
    [
      ['2023-12', '2024-01', '2024-02'],
      'Dec 2023 to Feb 2024 are archived: 6 rows cannot be listed here. The numbers still count them; whoever runs the server can bring them back.',
    ],
    [
      ['2023-11', '2024-02'],
      '2 months from Nov 2023 to Feb 2024 are archived: 3 rows cannot be listed here. The numbers still count them; whoever runs the server can bring them back.',
    ],
  ])('names %s with their rows', (names, sentence) => {
    expect(sayArchived(months(...names))).toBe(sentence);
  });
});
