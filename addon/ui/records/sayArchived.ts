import type { Records } from '../../../shared/api.ts';
import { monthName } from '../parts/monthName.ts';
import { plural } from '../parts/plural.ts';

/** That months are archived, with how many records those have: `Jan 2023 to Mar 2023 are archived …`. */
export function sayArchived(archived: Records['archived']): string {
  const [first, last] = [archived[0]?.month ?? '', archived.at(-1)?.month ?? ''];
  const records = archived.reduce((sum, each) => sum + each.records, 0);
  const one = archived.length === 1;
  const between = spanOf(first, last) === archived.length ? '' : `${plural(archived.length, 'month')} from `;
  const months = one ? monthName(first) : `${between}${monthName(first)} to ${monthName(last)}`;
  return `${months} ${one ? 'is' : 'are'} archived: ${plural(records, 'row')} cannot be listed here. The numbers still count them; whoever runs the server can bring them back.`;
}

/** How many months there are from one to the other. */
function spanOf(first: string, last: string): number {
  const at = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return at(last) - at(first) + 1;
}
