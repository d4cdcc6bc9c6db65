import type { ArchivedMonth } from '../../archive/findArchived.ts';
import type { ListedClinic } from '../audit/listClinics.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';
import { withOwner } from '../withOwner.ts';
import { sayBytes } from './sayBytes.ts';

const TITLES = ['Clinic', 'Month', 'Dataset', 'Records', 'Size', 'Archived at', 'File'];

export const listArchiveCommand: Command = {
  summary: 'list the months that are in the archive',
  operands: [],
  options: ['clinic'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL), and lists those of all clinics where none is named. Whether',
    'the files are as they were is what archive verify says.',
  ],
  run: (args) =>
    withOwner(args, async (db) => {
      const { listClinics } = await import('../audit/listClinics.ts');
      const { listArchive } = await import('../../archive/listArchive.ts');
      const listed: ListedMonth[] = [];
      for (const clinic of await listClinics(db, args.find('clinic'))) {
        for (const month of await listArchive(db, clinic.id)) listed.push({ clinic, month });
      }
      return describe(listed);
    }),
};

interface ListedMonth {
  readonly clinic: ListedClinic;
  readonly month: ArchivedMonth;
}

function describe(listed: readonly ListedMonth[]): CommandAnswer {
  const months = listed.map(
    ({ clinic, month: { sums: _, formerClinicId: __, month, archivedAt, ...rest } }) => {
      return {
        clinicName: clinic.name,
        ...rest,
        month: month.slice(0, 7),
        archivedAt: archivedAt.toISOString(),
      };
    },
  );
  const lines = months.map((each) => [
    ...[each.clinicName, each.month, each.dataset, String(each.recordCount)],
    ...[sayBytes(each.bytes), each.archivedAt, each.fileName],
  ]);
  return {
    text: lines.length === 0 ? 'No month is in the archive.' : layTable(TITLES, lines),
    data: { months },
  };
}
