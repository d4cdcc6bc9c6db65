import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChunk, isHashChunk } from '../../../server/pushes/isChunk.ts';
import { Chunk, HashChunk } from '../../../shared/apiPushes.ts';

const cell = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant('x'.repeat(50_001)),
  fc.record({
    date: fc.oneof(fc.constantFrom('2025-01-31', '2025-01-31T10:00:00', '2025-1-1'), fc.string()),
  }),
  fc.anything(),
);
const row = fc.oneof(
  fc.record(
    {
      row: fc.oneof(fc.integer({ min: -2, max: 10_000_002 }), fc.double(), fc.anything()),
      cells: fc.oneof({ weight: 9, arbitrary: fc.array(cell) }, { weight: 1, arbitrary: fc.anything() }),
      occurrence: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(undefined)),
      repeats: fc.oneof(fc.array(fc.string()), fc.anything()),
      other: fc.anything(),
    },
    { requiredKeys: [] },
  ),
  fc.record({
    row: fc.integer({ min: 1, max: 9 }),
    cells: fc.array(fc.oneof(fc.string(), fc.double(), fc.boolean())),
  }),
);
const chunk = fc.oneof(
  fc.record({ rows: fc.array(row) }),
  fc.record({ rows: fc.anything(), more: fc.anything() }),
  fc.anything(),
);

const text = (lengths: number[]) =>
  fc.constantFrom(...lengths.map((length) => 'aB_-9'.repeat(200).slice(0, length)));
const rowHash = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 10_000_002 }), text([21, 22, 32, 33, 34, 44, 572, 583])),
  fc.tuple(fc.integer({ min: 1 }), fc.string({ minLength: 33, maxLength: 33 })),
  fc.array(fc.anything(), { maxLength: 3 }),
);
const hashChunk = fc.oneof(
  fc.record({ hashes: fc.array(rowHash, { maxLength: 3 }) }),
  fc.record({ hashes: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), text([33, 44]))) }),
  fc.record({ hashes: fc.anything(), more: fc.anything() }),
  fc.anything(),
);

describe('the quick look at a chunk', () => {
  it.each([
    { what: 'rows', sent: chunk, isOne: isChunk, schema: Chunk },
    { what: 'hashes', sent: hashChunk, isOne: isHashChunk, schema: HashChunk },
  ])('accepts exactly what the schema of $what accepts', ({ sent, isOne, schema }) => {
    fc.assert(
      fc.property(sent, (value) => {
        // What arrives is JSON: no undefined, no NaN, no classes.
        const arrived: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
        expect(isOne(arrived)).toBe(schema.safeParse(arrived).success);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    [{ rows: [{ row: 1, cells: ['a', 1, true, { date: '2025-01-31' }], occurrence: 2 }] }, true],
    [{ rows: [{ row: 1, cells: [], repeats: ['UUID'] }] }, true],
    [{ rows: [{ row: 1, cells: [], repeats: [''] }] }, false],
    [{ rows: [{ row: 1, cells: [], repeats: ['x'.repeat(501)] }] }, false],
    [{ rows: [{ row: 1, cells: [], repeats: Array(201).fill('UUID') }] }, false],
    [{ rows: [{ row: 1, cells: [], repeats: 'UUID' }] }, false],
    [{ rows: [{ row: 10_000_000, cells: [] }] }, true],
    [{ rows: [{ row: 10_000_001, cells: [] }] }, false],
    [{ rows: [{ row: 1, cells: [], occurrence: 1 }] }, false],
    [{ rows: [{ row: 1, cells: [{ date: '2025-01-31', time: '' }] }] }, false],
    [{ rows: [{ row: 1, cells: Array(201).fill('') }] }, false],
    [{ rows: [] }, false],
    [{ rows: Array(50_001).fill({ row: 1, cells: [] }) }, false],
  ])('judges %#', (value, verdict) => {
    expect([isChunk(value), Chunk.safeParse(value).success]).toEqual([verdict, verdict]);
  });
});
