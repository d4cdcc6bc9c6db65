import type { AggregatesState } from '../../aggregates/verifyAggregates.ts';
import type { ListedClinic } from '../audit/listClinics.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { withOwner } from '../withOwner.ts';
import { describeWrong, nameMeasure } from './describeWrong.ts';

export const verifyAggregatesCommand: Command = {
  summary: 'check that what is added up by day, week, month, quarter and year is what the records say',
  operands: [],
  options: ['clinic'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL), and looks at all clinics where none is named. Days that',
    'wait to be brought up to date are so first; then every aggregate is worked out anew and compared.',
    'Exit code 0 when all are right, 1 when one is not: the first ten are listed, with what is kept and what was counted.',
    'aggregates rebuild puts them right.',
  ],
  run: (args) =>
    withOwner(args, async (db) => {
      const { listClinics } = await import('../audit/listClinics.ts');
      const { verifyAggregates } = await import('../../aggregates/verifyAggregates.ts');
      const verified: VerifiedClinic[] = [];
      for (const clinic of await listClinics(db, args.find('clinic'))) {
        verified.push({ clinic, state: await verifyAggregates(db, clinic.id) });
      }
      return describe(verified);
    }),
};

interface VerifiedClinic {
  readonly clinic: ListedClinic;
  readonly state: AggregatesState;
}

function describe(verified: readonly VerifiedClinic[]): CommandAnswer {
  return {
    text: verified.map(describeClinic).join('\n') || 'There is no clinic yet.',
    data: { clinics: verified.map(listClinic) },
    exitCode: verified.every(({ state }) => state.wrongCount === 0) ? 0 : 1,
  };
}

function listClinic({ clinic, state }: VerifiedClinic): unknown {
  const wrong = state.wrong.map((each) => ({ ...each, ...nameMeasure(each.measure) }));
  return { clinicId: clinic.id, name: clinic.name, right: state.wrongCount === 0, ...state, wrong };
}

function describeClinic({ clinic, state }: VerifiedClinic): string {
  const { refreshedDays, waitingDays, wrongCount, wrong } = state;
  const refreshed = refreshedDays === 0 ? '' : `, days brought up to date: ${refreshedDays}`;
  const waiting = waitingDays === 0 ? '' : `, days left out that a push touched meanwhile: ${waitingDays}`;
  const head = `${clinic.name} (${clinic.id}): ${sayState(state)}${refreshed}${waiting}`;
  if (wrongCount === 0) return head;
  const advice = `Put them right with: npm run chairside -- aggregates rebuild --clinic ${clinic.id}`;
  return [head, describeWrong(wrong), advice].join('\n');
}

function sayState({ rows, wrong, wrongCount }: AggregatesState): string {
  if (wrongCount === 0) return rows === 0 ? 'right, no aggregates' : `right, aggregates: ${rows}`;
  const shown = wrongCount > wrong.length ? ` (the first ${wrong.length} are listed)` : '';
  return `WRONG, aggregates that are not what the records say: ${wrongCount}${shown}`;
}
