import { cellText } from '../cell.ts';
import type { LookupEntry, Lookups } from '../lookups.ts';
import { findPersonIn } from '../transforms/people.ts';
import type { ColumnSamples } from './columnSamples.ts';
import type { ColumnProposal } from './proposal.ts';

const PROVIDER = /^(?:prov|provider|doctor|dr|dentist|hygienist|producer)(?: name)?$/;
const MEMBER = /^(?:staff|team member|employee|caller|called by)(?: name| member)?$/;

/** The column that names providers: by its name, or because most of its cells are known spellings. */
export function proposeProvider(columns: readonly ColumnSamples[], lookups: Lookups): ColumnProposal | null {
  const named = columns.find(({ key }) => PROVIDER.test(key));
  const column = named ?? columns.find((each) => knownShare(each, lookups.providers) > 0.6);
  return column === undefined || column.cells.length === 0
    ? null
    : propose(column, lookups.providers, 'providers');
}

/** The column that names staff members, where the clinic's list knows at least some of them. */
export function proposeMember(columns: readonly ColumnSamples[], lookups: Lookups): ColumnProposal | null {
  const column = columns.find(({ key }) => MEMBER.test(key));
  if (column === undefined || knownShare(column, lookups.members) === 0) return null;
  return propose(column, lookups.members, 'members');
}

function propose(
  column: ColumnSamples,
  people: readonly LookupEntry[],
  table: 'providers' | 'members',
): ColumnProposal {
  const all = knownShare(column, people) === 1;
  return {
    column: column.name,
    entries: [
      {
        source_column: column.name,
        target_field: table === 'members' ? 'staff_member_id' : 'provider_id',
        transform: 'lookup',
        lookup_table: table,
        lookup_field: 'name',
      },
    ],
    confidence: all ? 'high' : 'low',
    reason: all
      ? 'Every sample is a known name.'
      : 'The name says people, but some samples are nobody known yet.',
  };
}

function knownShare({ cells }: ColumnSamples, people: readonly LookupEntry[]): number {
  const find = findPersonIn(people, 'name', false);
  const known = cells.filter((cell) => typeof find(cellText(cell)) === 'string');
  return cells.length === 0 ? 0 : known.length / cells.length;
}
