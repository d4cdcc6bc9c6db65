import { cellText } from '../cell.ts';
import type { DatasetName } from '../dataset.ts';
import type { LookupEntry, Lookups } from '../lookups.ts';
import { findPersonIn } from '../transforms/people.ts';
import { type ColumnSamples, distinctWords } from './columnSamples.ts';
import type { ColumnProposal, Proposals } from './proposal.ts';

const PROVIDER =
  /^(?:treating |rendering |production )?(?:provider|hygienist)(?: name| code| id| initials)?$/;
const MEMBER = /^(?:staff|team member|called by|made by|user|rep)(?: name| member)?$/;

/** Less than this, and a column of no such name speaks of somebody else. */
const ENOUGH_KNOWN = 0.5;
/** A name or a code, never an amount, a date or a sentence. */
const NAME = /^(?=.*\p{L})[^:/$%]{1,60}$/u;
/** A clinic has few providers; a column with more spellings than this names somebody else. */
const MOST_SPELLINGS = 60;

/** The column that names the providers or, of calls, the staff member who called. */
export function proposePeople(
  dataset: DatasetName,
  columns: readonly ColumnSamples[],
  lookups: Lookups,
): Proposals {
  if (dataset === 'patient') return { columns: [], leftOut: [] };
  if (dataset === 'call') return proposeMember(columns, lookups);
  const named = columns.find((column) => PROVIDER.test(column.key) && namesPeople(column));
  const column =
    named ?? columns.find((each) => namesPeople(each) && knownShare(each, lookups.providers) >= ENOUGH_KNOWN);
  return { columns: column === undefined ? [] : [proposeProvider(column, lookups)], leftOut: [] };
}

/** A column that names providers; those who are nobody yet are asked for in *Check*. */
export function proposeProvider(column: ColumnSamples, { providers }: Lookups): ColumnProposal {
  const known = knownShare(column, providers);
  return propose(column, 'providers', known);
}

/** True where the cells could be names or codes of people who work there. */
export function namesPeople({ cells }: ColumnSamples): boolean {
  const names = cells.filter((cell) => typeof cell === 'string' && NAME.test(cell.trim()));
  return (
    names.length > 0 && names.length >= cells.length * 0.9 && distinctWords(cells).length <= MOST_SPELLINGS
  );
}

/** Nobody can be named from the sidebar among the staff: without most of them the rows would be issues. */
function proposeMember(columns: readonly ColumnSamples[], { members }: Lookups): Proposals {
  const column = columns.find(({ key }) => MEMBER.test(key));
  if (column === undefined) return { columns: [], leftOut: [] };
  const share = knownShare(column, members);
  if (share >= ENOUGH_KNOWN) return { columns: [propose(column, 'members', share)], leftOut: [] };
  const reason = 'Names staff, of whom most are no members of the clinic here yet.';
  return { columns: [], leftOut: [{ column: column.name, reason }] };
}

function propose({ name }: ColumnSamples, table: 'providers' | 'members', known: number): ColumnProposal {
  return {
    column: name,
    entries: [
      {
        source_column: name,
        target_field: table === 'members' ? 'staff_member_id' : 'provider_id',
        transform: 'lookup',
        lookup_table: table,
        lookup_field: 'name',
      },
    ],
    confidence: known === 1 ? 'high' : 'low',
    reason: known === 1 ? 'Every sample is a known name.' : sayUnknown(known, table),
  };
}

function sayUnknown(known: number, table: 'providers' | 'members'): string {
  if (known >= ENOUGH_KNOWN) return 'Most samples are known names; some are nobody yet.';
  const asks = table === 'providers' ? ' Check asks who each of them is.' : '';
  return known > 0 ? `Some are nobody yet.${asks}` : `The names are nobody yet.${asks}`;
}

function knownShare({ cells }: ColumnSamples, people: readonly LookupEntry[]): number {
  if (people.length === 0 || cells.length === 0) return 0;
  const find = findPersonIn(people, 'name', false);
  return cells.filter((cell) => typeof find(cellText(cell)) === 'string').length / cells.length;
}
