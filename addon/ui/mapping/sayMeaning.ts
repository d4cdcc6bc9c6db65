import type { LookupsAnswer } from '../../../shared/api.ts';
import { foldText } from '../../../shared/cell.ts';

/** Who a spelling is from now on, as a sentence; null where it is nobody's. */
export function sayMeaning({ providers, leftOut }: LookupsAnswer, spelling: string): string | null {
  const isMeant = (alias: string): boolean => foldText(alias) === foldText(spelling);
  if (leftOut?.some(isMeant)) return `Rows of “${spelling}” are left out from now on.`;
  const always = providers.find(({ name, aliases }) => [name, ...aliases].some(isMeant));
  if (always !== undefined) return `“${spelling}” is ${always.name} from now on.`;
  const some = providers.flatMap(({ name, dated = [] }) => dated.map((days) => ({ ...days, name })));
  const days = some.find(({ alias }) => isMeant(alias));
  if (days === undefined) return null;
  const from = days.from === null ? '' : ` from ${days.from}`;
  const until = days.until === null ? '' : ` until ${days.until}`;
  return `“${spelling}” is ${days.name}${from}${until}.`;
}
