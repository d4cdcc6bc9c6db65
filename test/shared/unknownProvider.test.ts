import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import { groupIssues } from '../../shared/groupIssues.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { unknownProvider } from '../../shared/unknownProvider.ts';

const HEADERS = ['Date', 'Doctor', 'Production'];

/** Maps rows that have these doctors and gives the spellings that nobody has. */
function unknownIn(doctors: readonly Cell[], lookup: object = { lookup_field: 'name' }) {
  const config = MappingConfig.parse({
    dataset: 'financial',
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
      {
        source_column: 'Doctor',
        target_field: 'provider_id',
        transform: 'lookup',
        lookup_table: 'providers',
        ...lookup,
      },
      {
        source_column: 'Production',
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: 'Production' },
      },
    ],
    identity: { by: 'row_number' },
  });
  const rows = doctors.map((doctor, at) => ({ row: at + 2, cells: ['2025-01-06', doctor, '1.00'] }));
  const providers = [{ id: 'p1', name: 'Mara Ellingsen', aliases: [] }];
  const { issues } = mapRows({ headers: HEADERS, rows }, config, { providers, members: [] });
  const groups = groupIssues(issues, { headers: HEADERS, rows });
  return groups.flatMap((group) => unknownProvider(group, config) ?? []);
}

describe('spellings that nobody has', () => {
  it('stand once each, as the sheet has them, the most frequent first', () => {
    const found = unknownIn(['Dr. L', 'Mara Ellingsen', 'Kim', ' DR.  L', 'dr. l', '']);
    expect(found.map(({ spelling, rowCount }) => [spelling, rowCount])).toEqual([
      ['Dr. L', 3],
      ['Kim', 1],
    ]);
    expect(found[0]?.message).toMatch(/^“Dr. L” is nobody's name here/);
  });

  it('are whole where the message has to cut them', () => {
    const long = `Dr. ${'L'.repeat(150)}`;
    expect(unknownIn([long])).toMatchObject([{ spelling: long }]);
  });

  it('are no question where an answer could not be remembered', () => {
    expect(unknownIn([`Dr. ${'L'.repeat(200)}`])).toEqual([]);
    expect(unknownIn(['Dr. L'], { lookup_field: 'id' })).toEqual([]);
    expect(unknownIn(['#REF!'])).toEqual([]);
  });

  it('can be numbers', () => {
    expect(unknownIn([17, 17])).toMatchObject([{ spelling: '17', rowCount: 2 }]);
  });
});
