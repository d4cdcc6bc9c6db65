import type { LookupsAnswer } from '../../../shared/api.ts';
import { choiceLabel } from '../../../shared/choiceLabel.ts';
import type { Field } from '../../../shared/dataset.ts';
import { formatSum } from '../parts/formatSum.ts';

/** A stored value as staff read it: a provider by name, money with its sign, a choice in words. */
export function showValue(field: Field, value: string | undefined, lookups: LookupsAnswer): string {
  if (value === undefined) return '';
  if (field.kind === 'money') return formatSum(value, 'money');
  if (field.kind === 'rate') return `${value} %`;
  if (field.kind === 'choice') return choiceLabel(value);
  if (field.kind === 'provider') return nameOf(value, lookups.providers);
  if (field.kind === 'member') return nameOf(value, lookups.members);
  if (field.kind === 'minutes') return `${value} min`;
  return field.kind === 'seconds' ? `${value} s` : value;
}

function nameOf(id: string, entries: LookupsAnswer['providers']): string {
  return entries.find((entry) => entry.id === id)?.name ?? id;
}
