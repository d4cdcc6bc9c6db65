import { KpiCatalogue } from '../../../shared/apiBoard.ts';
import { Goals, type SaveGoal } from '../../../shared/apiGoals.ts';
import { foldText } from '../../../shared/cell.ts';
import { GRAINS, type Grain } from '../../../shared/period.ts';
import { path } from '../clinic/callServer.ts';
import { type ClinicDesk, withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandArgs } from '../command.ts';
import { findProvider } from '../member/findProvider.ts';
import { usage } from '../readArgs.ts';
import { describeGoals } from './describeGoals.ts';
import { goalsPath } from './goalsPath.ts';

const COMMAND = 'goal set';

export const setGoalCommand: Command = {
  summary: 'set a goal for a KPI',
  operands: ['KPI', 'TARGET'],
  options: ['clinic', 'as', 'each', 'begins', 'ends', 'provider'],
  meanings: {
    begins: 'a day of the first period that it is for',
    ends: 'a day of the last one',
    provider: 'only what that provider does, by their name or id; the clinic where nothing is said',
  },
  notes: [
    'KPI is its key or its name. TARGET is a number in the KPI’s unit, as 95 for 95 %, or a formula over what was before,',
    'as "previous_month * 1.1", "same_month_last_year" or "average_of_last(3)". It takes a clinic admin.',
  ],
  run: async (args) => {
    const grain = readGrain(args);
    const span = { from: args.need('begins'), to: args.need('ends') };
    return withClinic(args, (desk) => setGoal(desk, args, { grain, ...span }));
  },
};

async function setGoal(
  desk: ClinicDesk,
  { operands: [kpi = '', target = ''], find }: CommandArgs,
  span: Pick<SaveGoal, 'grain' | 'from' | 'to'>,
) {
  const { call, clinicId } = desk;
  const address = path('clinics', clinicId, 'kpis');
  const { kpis, providers } = await call({ method: 'GET', path: address, answer: KpiCatalogue });
  const named = kpis.find(({ key, label }) => key === kpi || foldText(label) === foldText(kpi));
  const providerId = await findProvider(desk, { members: [], providers }, find('provider'));
  const body: SaveGoal = { kpi: named?.key ?? kpi, ...span, target, providerId, templateId: null };
  return describeGoals(await call({ method: 'POST', path: goalsPath(clinicId), body, answer: Goals }));
}

function readGrain(args: CommandArgs): Grain {
  const text = args.need('each');
  const grain = GRAINS.find((each) => each === text.trim().toLowerCase());
  if (grain !== undefined) return grain;
  throw usage(COMMAND, `“${text}” is no period. Write ${GRAINS.join(', ')}.`);
}
