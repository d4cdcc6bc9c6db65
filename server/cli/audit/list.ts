import { AUDIT_ACTIONS, AuditAction, type AuditEvent } from '../../../shared/apiAudit.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandAnswer, CommandArgs } from '../command.ts';
import { readEmail } from '../member/readEmail.ts';
import { layTable } from '../print/layTable.ts';
import { usage } from '../readArgs.ts';
import { endOfDay, startOfDay } from '../readDay.ts';
import { findPerson, THE_OPERATOR } from './findPerson.ts';
import { type EventFilter, loadEvents } from './loadEvents.ts';

const COMMAND = 'audit list';
const TITLES = ['Event', 'At', 'By', 'Action', 'About', 'Detail'];

export const listEventsCommand: Command = {
  summary: 'list who did what in a clinic, the newest first',
  operands: [],
  options: ['clinic', 'as', 'person', 'action', 'from', 'until'],
  notes: [
    'All events that fit are listed. DAY is a whole day in this machine’s time zone, as 2025-01-31; times are in UTC.',
    `A is one of: ${AUDIT_ACTIONS.join(', ')}.`,
    'It takes a clinic admin.',
  ],
  run: async (args) => {
    const filter = readFilter(args);
    const person = readPerson(args);
    return withClinic(args, async (desk) => {
      const userId = person === undefined ? undefined : await findPerson(desk, person);
      return describe(await loadEvents(desk, { ...filter, ...(userId !== undefined && { userId }) }));
    });
  },
};

function readFilter(args: CommandArgs): EventFilter {
  const [action, from, until] = [args.find('action'), args.find('from'), args.find('until')];
  return {
    ...(action !== undefined && { action: readAction(action) }),
    ...(from !== undefined && { from: startOfDay(COMMAND, from) }),
    ...(until !== undefined && { until: endOfDay(COMMAND, until) }),
  };
}

function readAction(text: string): AuditAction {
  const action = AuditAction.safeParse(text);
  if (action.success) return action.data;
  throw usage(COMMAND, `“${text}” is no action. Write one of: ${AUDIT_ACTIONS.join(', ')}.`);
}

function readPerson(args: CommandArgs): string | undefined {
  const person = args.find('person');
  return person === undefined || person === THE_OPERATOR ? person : readEmail(COMMAND, person);
}

function describe(events: readonly AuditEvent[]): CommandAnswer {
  const lines = events.map(({ number, at, by, action, subjectId, detail }) => [
    String(number),
    at,
    by ?? 'someone who left',
    action,
    subjectId,
    Object.entries(detail)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', '),
  ]);
  return { text: lines.length === 0 ? 'No event fits.' : layTable(TITLES, lines), data: { events } };
}
