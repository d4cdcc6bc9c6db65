import type { Goal, Goals } from '../../../shared/apiGoals.ts';
import type { CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';

const TITLES = ['Id', 'Of', 'First day', 'Last day', 'How it stands', 'Goal'];

/** A clinic's goals, as text and as data. */
export function describeGoals(goals: Goals): CommandAnswer {
  const { goals: shown, unreadable, more } = goals;
  const table = shown.length === 0 ? 'There is no goal.' : layTable(TITLES, shown.map(toLine));
  const notes = [
    ...(unreadable > 0 ? [`${unreadable} more of another application cannot be read.`] : []),
    ...(more > 0 ? [`${more} more are not listed.`] : []),
  ];
  return { text: [table, ...notes].join('\n'), data: goals };
}

function toLine({ label, id, providerId, providerName, from, to, progress }: Goal): string[] {
  const of = providerId === null ? 'the clinic' : (providerName ?? 'a former provider');
  return [id, of, from, to, progress.sentence, label];
}
