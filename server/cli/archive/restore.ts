import type { DatasetName } from '../../../shared/dataset.ts';
import { CliProblem } from '../cliProblem.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { readDatasets, readMonthOption } from './readPart.ts';
import { withArchive } from './withArchive.ts';

const COMMAND = 'archive restore';

export const restoreArchiveCommand: Command = {
  summary: 'bring a month’s records back from its files',
  operands: [],
  options: ['clinic', 'month', 'dataset', 'folder'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL) and the archive’s folder. All datasets are brought back where',
    'none is named, each as it was to the last column, or not at all: a file that is not the one that was archived is',
    'refused. The files stay where they are. A month that was closed is closed as before.',
  ],
  run: (args) => {
    const clinicName = args.need('clinic');
    const month = readMonthOption(COMMAND, args);
    const datasets = readDatasets(COMMAND, args);
    return withArchive(args, async ({ db, folder }) => {
      const { listClinics } = await import('../audit/listClinics.ts');
      const { restoreMonth } = await import('../../archive/restoreMonth.ts');
      const [clinic] = await listClinics(db, clinicName);
      const restored: Restored[] = [];
      for (const dataset of datasets) {
        const records = await restoreMonth(db, { clinicId: clinic?.id ?? '', dataset, month }, folder);
        if (records !== null) restored.push({ dataset, records });
      }
      return describe(month, restored);
    });
  },
};

interface Restored {
  readonly dataset: DatasetName;
  readonly records: number;
}

function describe(month: string, restored: readonly Restored[]): CommandAnswer {
  if (restored.length === 0) {
    throw new CliProblem(
      'not_found',
      `Nothing of ${month} is in the archive. See: npm run chairside -- archive list`,
    );
  }
  const lines = restored.map(({ dataset, records }) => `${month} ${dataset}: records restored: ${records}`);
  return { text: lines.join('\n'), data: { month, restored } };
}
