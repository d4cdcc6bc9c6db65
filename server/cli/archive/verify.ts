import type { ArchivedMonth } from '../../archive/findArchived.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';
import { withArchive } from './withArchive.ts';

const TITLES = ['Clinic', 'Month', 'Dataset', 'Why'];

export const verifyArchiveCommand: Command = {
  summary: 'check that the files of the archive are as they were',
  operands: [],
  options: ['clinic', 'folder'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL) and the archive’s folder, and looks at all clinics where none',
    'is named: every file is read and held against its checksum, its manifest and what the database knows of it.',
    'Exit code 0 when all are right, 1 when one is not: put that file back from a backup.',
  ],
  run: (args) =>
    withArchive(args, async ({ db, folder }) => {
      const { listClinics } = await import('../audit/listClinics.ts');
      const { listArchive } = await import('../../archive/listArchive.ts');
      const { verifyMonth } = await import('../../archive/verifyMonth.ts');
      const verified: VerifiedMonth[] = [];
      for (const clinic of await listClinics(db, args.find('clinic'))) {
        for (const month of await listArchive(db, clinic.id)) {
          verified.push({ month, why: await verifyMonth(month, folder) });
        }
      }
      return describe(verified);
    }),
};

interface VerifiedMonth {
  readonly month: ArchivedMonth;
  /** What is wrong; null where nothing is. */
  readonly why: string | null;
}

function describe(verified: readonly VerifiedMonth[]): CommandAnswer {
  const wrong = verified.flatMap(({ month: { clinicId, dataset, month }, why }) =>
    why === null ? [] : [{ clinicId, dataset, month: month.slice(0, 7), why }],
  );
  const lines = wrong.map(({ clinicId, month, dataset, why }) => [clinicId, month, dataset, why]);
  const right = `Files that are as they were: ${verified.length - wrong.length}.`;
  return {
    text: wrong.length === 0 ? right : [right, `WRONG: ${wrong.length}`, layTable(TITLES, lines)].join('\n'),
    data: { files: verified.length, wrong },
    exitCode: wrong.length === 0 ? 0 : 1,
  };
}
