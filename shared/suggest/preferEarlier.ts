import type { MappingEntry } from '../mappingEntry.ts';
import type { ColumnProposal } from './proposal.ts';

/** The clinic's own choices, and what is proposed besides them: no field is fed twice, no money counted twice. */
export function preferEarlier(
  own: readonly ColumnProposal[],
  others: readonly ColumnProposal[],
): ColumnProposal[] {
  if (own.length === 0) return [...others];
  const chosen = own.flatMap(({ entries }) => entries);
  const fields = new Set(
    chosen.filter((entry) => entry.with === undefined).map((entry) => entry.target_field),
  );
  const kinds = new Set(chosen.flatMap((entry) => kindOf(entry) ?? []));
  const further = others.flatMap((proposal) => {
    if (own.some(({ column }) => column === proposal.column)) return [];
    const entries = proposal.entries.filter(
      (entry) => entry.with !== undefined || !fields.has(entry.target_field),
    );
    if (entries.length === 0) return [];
    const isRival = entries.some((entry) => kinds.has(kindOf(entry) ?? ''));
    return [isRival ? doubt({ ...proposal, entries }) : { ...proposal, entries }];
  });
  return [...own, ...further];
}

function kindOf(entry: MappingEntry): string | undefined {
  return entry.with?.metric_type;
}

function doubt(proposal: ColumnProposal): ColumnProposal {
  const reason = `${proposal.reason} Your earlier sheets had no such column: check that nothing counts twice.`;
  return { ...proposal, confidence: 'low', reason };
}
