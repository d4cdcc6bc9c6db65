import { tidyText } from '../../../shared/cell.ts';
import type { CreatedClinic, NewClinic } from '../../members/createClinic.ts';
import { Failure } from '../../problem/failure.ts';
import { CliProblem } from '../cliProblem.ts';
import type { Command, CommandAnswer, CommandArgs } from '../command.ts';
import { readEmail } from '../member/readEmail.ts';
import { usage } from '../readArgs.ts';
import { withOwner } from '../withOwner.ts';

const COMMAND = 'clinic create';
const LONGEST = 200;

export const createClinicCommand: Command = {
  summary: 'add a clinic and its first clinic admin',
  operands: ['NAME'],
  options: ['location', 'admin', 'admin-name'],
  flags: ['another'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL). The clinic, its admin and two audit events are written,',
    'or nothing is. Whoever has that address already becomes the admin under the name that they have; somebody new',
    'without --admin-name is called by their address.',
    'Where a clinic has that name already (case does not matter) nothing is written, so that a repeated call adds no',
    'second one; --another adds one all the same. Two clinics of one name are then told apart by their ids.',
  ],
  run: async (args) => {
    const clinic = readClinic(args);
    return withOwner(args, async (db) => {
      const { createClinic } = await import('../../members/createClinic.ts');
      return describe(clinic, await createClinic(db, clinic).catch(sayHowToRepeat));
    });
  },
};

function readClinic(args: CommandArgs): NewClinic {
  const [name = ''] = args.operands;
  const email = readEmail(COMMAND, args.need('admin'));
  return {
    name: readText(name, 'a clinic’s name'),
    location: readText(args.need('location'), 'a location'),
    email,
    adminName: readText(args.find('admin-name') ?? email, 'a person’s name'),
    isAnother: args.has('another'),
  };
}

function readText(text: string, what: string): string {
  const tidy = tidyText(text);
  if (tidy !== '' && tidy.length <= LONGEST) return tidy;
  throw usage(COMMAND, `“${text}” is not ${what}. Write 1 to ${LONGEST} characters.`);
}

function sayHowToRepeat(error: unknown): never {
  if (!(error instanceof Failure) || error.code !== 'name_taken') throw error;
  throw new CliProblem('name_taken', `${error.message} Where a second one is meant, add --another.`);
}

function describe({ name }: NewClinic, { clinicId, admin }: CreatedClinic): CommandAnswer {
  const { userId, email, isNew } = admin;
  const lines = [
    `“${name}” is there. Its id is ${clinicId}.`,
    `${email} is its clinic admin${isNew ? '' : ', and was known here before'}.`,
    '',
    `Next, ${email} opens a spreadsheet in which the add-on is installed, signed in to Google with that address,`,
    'then Extensions → Chairside → Open sidebar. They invite everyone else under Settings there, or from here:',
    `npm run chairside -- member add EMAIL --role R --clinic ${clinicId} --as ${email}`,
  ];
  return { text: lines.join('\n'), data: { clinicId, name, userId, email, isNewUser: isNew } };
}
