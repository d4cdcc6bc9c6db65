import type { StoreName } from '../calls.ts';
import type { Execution } from '../execution/execution.ts';

/** Whose store it is: the person's, the spreadsheet's, or everyone's. */
export function storeKey(store: StoreName, { person, workbook }: Execution): string {
  if (store === 'user') return `user ${person.subject}`;
  return store === 'document' ? `document ${workbook.id}` : 'script';
}
