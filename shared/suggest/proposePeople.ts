import { cellText } from '../cell.ts';
import type { LookupEntry, Lookups } from '../lookups.ts';
import { findPersonIn } from '../transforms/people.ts';
import type { ColumnSamples } from './columnSamples.ts';
import type { ColumnProposal } from './proposal.ts';

const PROVIDER = /^(?:prov|provider|doctor|dr|dentist|hygienist|producer)(?: name)?$/;
const MEMBER = /^(?:staff|team member|employee|caller|called by)(?: name| member)?$/;

/** Less than this, and most rows would be issues of people whom nobody has entered yet. */
const ENOUGH_KNOWN = 0.5;

/** The column that names providers, by its name or its cells, where the clinic's list knows most of them. */
export function proposeProvider(columns: readonly ColumnSamples[], lookups: Lookups): ColumnProposal | null {
  const named = columns.find(({ key }) => PROVIDER.test(key));
  const column = named ?? columns.find((each) => knownShare(each, lookups.providers) >= ENOUGH_KNOWN);
  return column === undefined ? null : propose(column, lookups.providers, 'providers');
}

/** The column that names staff members, where the clinic's list knows most of them. */
export function proposeMember(columns: readonly ColumnSamples[], lookups: Lookups): ColumnProposal | null {
  const column = columns.find(({ key }) => MEMBER.test(key));
  return column === undefined ? null : propose(column, lookups.members, 'members');
}

function propose(
  column: ColumnSamples,
  people: readonly LookupEntry[],
  table: 'providers' | 'members',
): ColumnProposal | null {
  const share = knownShare(column, people);
  if (share < ENOUGH_KNOWN) return null;
  const all = share === 1;
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
    reason: all ? 'Every sample is a known name.' : 'Most samples are known names; some are nobody yet.',
  };
}

function knownShare({ cells }: ColumnSamples, people: readonly LookupEntry[]): number {
  const find = findPersonIn(people, 'name', false);
  const known = cells.filter((cell) => typeof find(cellText(cell)) === 'string');
  return cells.length === 0 ? 0 : known.length / cells.length;
}
