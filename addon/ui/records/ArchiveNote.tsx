import type { Records } from '../../../shared/api.ts';
import { sayArchived } from './sayArchived.ts';

/** Which of the months are archived, where there are any: their rows are not in the list. */
export function ArchiveNote({ archived }: Pick<Records, 'archived'>) {
  return archived.length === 0 ? null : <p class="note">{sayArchived(archived)}</p>;
}
