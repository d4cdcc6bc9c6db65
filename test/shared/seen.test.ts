import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanText, SEEN } from '../../shared/cell.ts';

const unseen = fc.constantFrom(
  ...[' ', '\t', '\n', '\u00a0', '\u2028', '\u3000', '\u0007', '\u0085'],
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u2060', '\ufeff'],
);
const any = fc.oneof(unseen, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));

it('finds something seen in just those texts that are not nothing once they are clean', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.oneof({ weight: 3, arbitrary: unseen }, any), maxLength: 6 }),
      (text) => {
        expect(SEEN.test(text)).toBe(cleanText(text) !== '');
      },
    ),
    { numRuns: 5_000 },
  );
});
