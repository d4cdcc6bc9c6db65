import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnAnchor, findDrift, sayDrift } from '../../shared/headerDrift.ts';
import { headerTexts, labelHeaders } from '../../shared/headers.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { nearestHeaders } from '../../shared/nearestHeaders.ts';
import { headerText, withRepeatedHeaders } from '../../shared/repeatedHeaders.ts';

/** A mapping of these columns, saved while the header row read so. */
function savedFor(columns: readonly string[], cells: readonly string[]): MappingConfig {
  const entries = columns.map((column) => ({
    source_column: column,
    target_field: 'amount',
    transform: 'currency',
  }));
  return withRepeatedHeaders(MappingConfig.parse({ mappings: entries }), cells);
}

const anchored = (header: string, column: number): ColumnAnchor => ({ header, column });
const say = (config: MappingConfig, cells: readonly string[], anchors: readonly ColumnAnchor[] = []) =>
  findDrift(config, cells, anchors).changes.map(sayDrift);

describe('a header row held against its mapping', () => {
  const config = savedFor(['Date', 'Production'], ['Date', 'Production', 'Notes']);

  it.each([
    ['as it was', ['Date', 'Production', 'Notes']],
    ['moved', ['Notes', 'Production', 'Date']],
    ['with a column more', ['Date', 'New', 'Production', 'Notes']],
    ['with other white space', [' Date ', 'Production\u200b', 'Notes']],
  ])('goes on %s', (_, cells) => {
    const { headers, changes } = findDrift(config, cells, []);
    expect(changes).toEqual([]);
    expect(headers.indexOf('Production')).toBe(cells.findIndex((cell) => cell.startsWith('Production')));
  });

  it('misses a renamed column without an anchor, and names its new header with one', () => {
    const cells = ['Date', 'Prod. total', 'Notes'];
    expect(say(config, cells)).toEqual(['“Production” is not in the sheet any more.']);
    expect(say(config, cells, [anchored('Production', 2)])).toEqual([
      '“Production” is now called “Prod. total”.',
    ]);
  });

  it('catches two headers that were swapped', () => {
    const anchors = [anchored('Date', 1), anchored('Production', 2)];
    expect(say(config, ['Production', 'Date', 'Notes'], anchors)).toEqual([
      '“Date” is now called “Production”.',
      '“Production” is now called “Date”.',
    ]);
  });

  it('stops for a copied column, unless an anchor says which is the original', () => {
    const cells = ['Date', 'Production', 'Production', 'Notes'];
    expect(say(config, cells)).toEqual(['“Production” stood once in the sheet and stands twice now.']);
    const { headers, changes } = findDrift(config, cells, [anchored('Production', 3)]);
    expect({ headers, changes }).toEqual({
      headers: ['Date', 'Production (2)', 'Production', 'Notes'],
      changes: [],
    });
  });

  it('misses a column that was deleted, even where another one took its header', () => {
    expect(say(config, ['Date', 'Production', 'Notes'], [anchored('Production', 0)])).toEqual([
      '“Production” is not in the sheet any more.',
    ]);
  });

  it('stops where two anchors claim the same header', () => {
    const anchors = [anchored('Production', 2), anchored('Production', 3)];
    expect(findDrift(config, ['Date', 'Production', 'Production'], anchors).changes).toMatchObject([
      { state: 'repeated' },
    ]);
  });

  it('knows a header that stood twice by its number, until one comes or goes', () => {
    const rates = savedFor(['Rate (2)'], ['Day', 'Rate', 'Rate']);
    expect(rates.repeated_headers).toEqual({ Rate: 2 });
    expect(say(rates, ['Rate', 'Day', 'Rate'])).toEqual([]);
    expect(say(rates, ['Rate', 'Rate', 'Day', 'Rate'])).toEqual([
      '“Rate (2)” stood twice in the sheet and stands 3 times now.',
    ]);
    expect(findDrift(rates, ['Rate', 'Rate', 'Rate (2)'], []).changes).toMatchObject([{ state: 'repeated' }]);
    expect(say(rates, ['Day', 'Rate'])).toEqual(['“Rate (2)” is not in the sheet any more.']);
  });

  it('follows a column without a header by its anchor, and stops where such a column came', () => {
    const blank = savedFor(['Column B'], ['Day', '']);
    expect(say(blank, ['Day', '', ''])).toEqual(['“Column B” stood once in the sheet and stands twice now.']);
    expect(findDrift(blank, ['Day', '', ''], [anchored('Column B', 3)])).toEqual({
      headers: ['Day', 'Column C', 'Column B'],
      changes: [],
    });
  });

  it('takes __proto__ for a header like any other', () => {
    const odd = savedFor(['__proto__'], ['__proto__', '__proto__']);
    expect(say(odd, ['__proto__', '__proto__'])).toEqual([]);
    expect(say(odd, ['__proto__'])).toHaveLength(1);
  });
});

describe('the headers proposed for a renamed one', () => {
  it('are the nearest by letters or by words, the best first', () => {
    const free = ['Notes', 'Production total', 'Prod. total', 'Product codes'];
    expect(nearestHeaders('Production', free).slice(0, 2)).toEqual(['Production total', 'Prod. total']);
    expect(nearestHeaders('Pt Income', ['Patient income', 'Phone'])).toEqual(['Patient income']);
    expect(nearestHeaders('Collections', ['Notes', 'Day'])).toEqual([]);
  });
});

interface Column {
  readonly id: number;
  readonly header: string;
}

const header = fc.constantFrom('A', 'B', 'C', 'A (2)', 'Rate', '');
const place = fc.nat(20);
const structural = fc.oneof(
  fc.record({ edit: fc.constant('move' as const), at: place, to: place }),
  fc.record({ edit: fc.constant('delete' as const), at: place }),
  fc.record({ edit: fc.constant('duplicate' as const), at: place, to: place }),
);
const naming = fc.oneof(
  fc.record({ edit: fc.constant('rename' as const), at: place, header }),
  fc.record({ edit: fc.constant('insert' as const), at: place, header }),
);
type Edit =
  | { edit: 'move'; at: number; to: number }
  | { edit: 'duplicate'; at: number; to: number }
  | { edit: 'delete'; at: number }
  | { edit: 'rename'; at: number; header: string }
  | { edit: 'insert'; at: number; header: string };

/** What a person does to the columns; a copy is a new column with the same header. */
function apply(columns: readonly Column[], edit: Edit, newId: number): readonly Column[] {
  const at = edit.at % (columns.length + (edit.edit === 'insert' ? 1 : 0) || 1);
  const before = columns[at];
  if (edit.edit === 'insert') return columns.toSpliced(at, 0, { id: newId, header: edit.header });
  if (before === undefined) return columns;
  if (edit.edit === 'delete') return columns.toSpliced(at, 1);
  if (edit.edit === 'rename') return columns.with(at, { ...before, header: edit.header });
  if (edit.edit === 'move') return columns.toSpliced(at, 1).toSpliced(edit.to % columns.length, 0, before);
  return columns.toSpliced(edit.to % (columns.length + 1), 0, { id: newId, header: before.header });
}

const story = fc.record({
  headers: fc.array(header, { minLength: 1, maxLength: 6 }),
  mapped: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
  edits: fc.array(fc.oneof(structural, naming), { maxLength: 6 }),
});

function tell({ headers, mapped, edits }: { headers: string[]; mapped: number[]; edits: readonly Edit[] }) {
  const labels = labelHeaders(headers);
  const indexes = [...new Set(mapped.map((index) => index % headers.length))];
  const config = savedFor(
    indexes.map((index) => labels[index] ?? ''),
    headers,
  );
  const first: readonly Column[] = headers.map((text, id) => ({ id, header: text }));
  const columns = edits.reduce((now, edit, turn) => apply(now, edit, 100 + turn), first);
  const cells = columns.map((column) => column.header);
  const anchors = indexes.map((id) =>
    anchored(labels[id] ?? '', columns.findIndex((column) => column.id === id) + 1),
  );
  return {
    config,
    cells,
    columns,
    anchors,
    originals: indexes.map((id) => ({ id, name: labels[id] ?? '' })),
  };
}

describe('any sequence of renaming, moving, inserting, deleting and copying columns', () => {
  it('ends, with anchors, in the right column or in a stop', () => {
    fc.assert(
      fc.property(story, (edits) => {
        const { config, cells, columns, anchors, originals } = tell(edits);
        const { headers, changes } = findDrift(config, cells, anchors);
        expect(new Set(headers).size).toBe(headers.length);
        const stopped = new Set(changes.map(({ before }) => before));
        for (const { id, name } of originals) {
          if (!stopped.has(name)) expect(columns[headers.indexOf(name)]?.id).toBe(id);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('ends, without anchors, in a column whose header reads as before and stands as often, or in a stop', () => {
    fc.assert(
      fc.property(story, (edits) => {
        const { config, cells, originals } = tell(edits);
        const { headers, changes } = findDrift(config, cells, []);
        const stopped = new Set(changes.map(({ before }) => before));
        const texts = headerTexts(cells);
        for (const { name } of originals) {
          if (stopped.has(name)) continue;
          const text = texts[headers.indexOf(name)];
          expect([headerText(name, config), '']).toContain(text);
          const count = texts.filter((each) => each === text).length;
          expect(count).toBe(headerTexts(edits.headers).filter((each) => each === text).length);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps columns of different headers apart without anchors as long as none is renamed', () => {
    const moves = fc.record({
      headers: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { minLength: 2 }),
      mapped: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
      edits: fc.array(structural, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(moves, (edits) => {
        const { config, cells } = tell(edits);
        const { headers, changes } = findDrift(config, cells, []);
        const stopped = new Set(changes.map(({ before }) => before));
        for (const { source_column: name = '' } of config.mappings) {
          if (!stopped.has(name)) expect(cells[headers.indexOf(name)]).toBe(name);
        }
      }),
    );
  });
});
