import type { Member, Members } from '../../../shared/apiMembers.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';
import { dayOf } from '../readDay.ts';
import { loadMembers } from './loadMembers.ts';

const TITLES = ['Name', 'Address', 'Role', 'Standing', 'Provider', 'First day', 'Last day', 'Last active'];

export const listMembersCommand: Command = {
  summary: 'list a clinic’s members',
  operands: [],
  options: ['clinic', 'as'],
  notes: [
    'Whoever was removed is left out. Days are those of this machine’s time zone. It takes a clinic admin.',
  ],
  run: (args) => withClinic(args, async (desk) => describe(await loadMembers(desk))),
};

function describe(listed: Members): CommandAnswer {
  const { members, providers } = listed;
  const names = new Map(providers.map(({ id, name }) => [id, name]));
  const lines = members.map((member) => toLine(member, names));
  return { text: layTable(TITLES, lines), data: listed };
}

function toLine(member: Member, providers: ReadonlyMap<string, string>): string[] {
  const { name, email, role, standing, providerId, startsAt, endsAt, lastActiveAt } = member;
  return [
    name,
    email,
    role,
    standing,
    providerId === null ? '' : (providers.get(providerId) ?? providerId),
    dayOf(startsAt),
    endsAt === null ? '' : lastDayBefore(endsAt),
    lastActiveAt ?? 'never',
  ];
}

/** A membership that ends at midnight has the day before as its last. */
function lastDayBefore(endsAt: string): string {
  return dayOf(new Date(Date.parse(endsAt) - 1).toISOString());
}
