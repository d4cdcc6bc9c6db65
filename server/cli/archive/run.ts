import type { ArchiveOutcome } from '../../archive/archiveMonth.ts';
import type { ArchivePart } from '../../archive/storedRecords.ts';
import type { ListedClinic } from '../audit/listClinics.ts';
import type { Command, CommandAnswer, CommandArgs } from '../command.ts';
import { layTable } from '../print/layTable.ts';
import { usage } from '../readArgs.ts';
import { sayBytes } from './sayBytes.ts';
import { withArchive } from './withArchive.ts';

const COMMAND = 'archive run';
const TITLES = ['Clinic', 'Month', 'Dataset', 'Records', 'File'];

export const runArchiveCommand: Command = {
  summary: 'move the records of old months to files',
  operands: [],
  options: ['clinic', 'older-than', 'folder'],
  flags: ['all'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL), and a folder that is backed up as the database is: what is',
    'archived is there and nowhere else. What the months add up to stays in the database, so KPIs, goals and totals are',
    'as before; their rows cannot be opened, and no push changes them, until archive restore brings them back.',
    'A month of which a push is open is left, and named. Killed anywhere, the same command goes on.',
  ],
  run: (args) => {
    const olderThan = readMonths(args.need('older-than'));
    const wanted = readClinic(args);
    return withArchive(args, async ({ db, folder }) => {
      const { listClinics } = await import('../audit/listClinics.ts');
      const { listToArchive } = await import('../../archive/listToArchive.ts');
      const { archiveMonth } = await import('../../archive/archiveMonth.ts');
      const done: DoneMonth[] = [];
      for (const clinic of await listClinics(db, wanted)) {
        for (const part of await listToArchive(db, clinic.id, olderThan)) {
          done.push({ clinic, part, outcome: await archiveMonth(db, part, folder) });
        }
      }
      return describe(done);
    });
  },
};

interface DoneMonth {
  readonly clinic: ListedClinic;
  readonly part: ArchivePart;
  readonly outcome: ArchiveOutcome;
}

/** Null for all of them, which is said in so many words. */
function readClinic(args: CommandArgs): string | undefined {
  const wanted = args.find('clinic');
  if (args.has('all') === (wanted === undefined)) return wanted;
  throw usage(COMMAND, 'Say --clinic C for one clinic, or --all for all of them.');
}

function readMonths(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw usage(COMMAND, `“${text}” is no number of months. Write 24 for what is older than two years.`);
}

function describe(done: readonly DoneMonth[]): CommandAnswer {
  const lines = done.map(({ clinic, part, outcome }) => [
    ...[clinic.name, part.month, part.dataset],
    ...(outcome.state === 'archived'
      ? [String(outcome.records), `${outcome.fileName}, ${sayBytes(outcome.bytes)}`]
      : ['', `LEFT: ${outcome.why}`]),
  ]);
  const months = done.map(({ clinic, part: { dataset, month }, outcome }) => {
    return { clinicId: clinic.id, dataset, month, ...outcome };
  });
  return {
    text: lines.length === 0 ? 'No month is as old as that.' : layTable(TITLES, lines),
    data: { months },
  };
}
