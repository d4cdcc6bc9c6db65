import { mayDo } from '../../../../shared/roles.ts';
import type { BoardView } from '../boardView.ts';
import type { RowsWish } from './chart.ts';

/**
 * True where the rows behind a number are open to the person. A provider sees their own rows alone: behind a number of
 * the whole clinic they would not add up.
 */
export function mayOpen(
  { role }: Pick<BoardView, 'role'>,
  { by, providerId }: Pick<RowsWish, 'by' | 'providerId'>,
): boolean {
  if (!mayDo(role, 'read_records')) return false;
  return role !== 'provider' || providerId !== undefined || by === 'provider';
}
