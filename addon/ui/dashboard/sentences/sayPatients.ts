import type { BoardView } from '../boardView.ts';

/** Who came, who went, and what that makes of the number of active patients. */
export function sayPatients(view: BoardView): string {
  const sentence = [sayFlow(view), sayActive(view)].filter((part) => part !== '').join(': ');
  return sentence === '' ? 'No counts of patients in this period' : capitalize(sentence);
}

function sayFlow({ answer, say }: BoardView): string {
  const came = answer('patients', 'new_patients')?.value ?? null;
  const went = answer('patients', 'lost_patients')?.value ?? null;
  const newPatients = came === null ? [] : [`${say('new_patients', came)} new ${nounFor(came)}`];
  const lost =
    went === null ? [] : [`${say('lost_patients', went)} lost${came === null ? ` ${nounFor(went)}` : ''}`];
  return [...newPatients, ...lost].join(' and ');
}

function nounFor(count: string): string {
  return Number(count) === 1 ? 'patient' : 'patients';
}

function sayActive({ answer, say }: BoardView): string {
  const points = answer('patients', 'active_patients')?.points ?? [];
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return '';
  const active = (value: string): string => say('active_patients', value);
  if (known.length === 1) return `there are ${active(last)} active patients`;
  if (Number(first) === Number(last)) return `active patients stay at ${active(last)}`;
  const way = Number(last) > Number(first) ? 'rise' : 'fall';
  return `active patients ${way} from ${active(first)} to ${active(last)}`;
}

function capitalize(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
