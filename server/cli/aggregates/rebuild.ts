import type { RebuiltAggregates } from '../../aggregates/rebuildAggregates.ts';
import type { ListedClinic } from '../audit/listClinics.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { withOwner } from '../withOwner.ts';

export const rebuildAggregatesCommand: Command = {
  summary: 'add up by day, week, month, quarter and year anew from the records',
  operands: [],
  options: ['clinic'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL), and does so for all clinics where none is named, each in',
    'one transaction: until it ends, people see what was added up before. The records stay as they are.',
    'A server does this by itself, day by day, as pushes touch them. Do it where aggregates verify says that something',
    'is wrong, and after migrating a database with very many records, so that nobody has to wait for it.',
  ],
  run: (args) =>
    withOwner(args, async (db) => {
      const { listClinics } = await import('../audit/listClinics.ts');
      const { rebuildAggregates } = await import('../../aggregates/rebuildAggregates.ts');
      const rebuilt: RebuiltClinic[] = [];
      for (const clinic of await listClinics(db, args.find('clinic'))) {
        rebuilt.push({ clinic, done: await rebuildAggregates(db, clinic.id) });
      }
      return describe(rebuilt);
    }),
};

interface RebuiltClinic {
  readonly clinic: ListedClinic;
  readonly done: RebuiltAggregates;
}

function describe(rebuilt: readonly RebuiltClinic[]): CommandAnswer {
  const lines = rebuilt.map(
    ({ clinic, done }) => `${clinic.name} (${clinic.id}): days: ${done.days}, aggregates: ${done.rows}`,
  );
  return {
    text: lines.join('\n') || 'There is no clinic yet.',
    data: {
      clinics: rebuilt.map(({ clinic, done }) => ({ clinicId: clinic.id, name: clinic.name, ...done })),
    },
  };
}
