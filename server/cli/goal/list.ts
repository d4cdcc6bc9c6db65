import { Goals } from '../../../shared/apiGoals.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { describeGoals } from './describeGoals.ts';
import { goalsPath } from './goalsPath.ts';

export const listGoalsCommand: Command = {
  summary: 'list a clinic’s goals and how they stand today',
  operands: [],
  options: ['clinic', 'as'],
  run: (args) =>
    withClinic(args, async ({ call, clinicId }) => {
      return describeGoals(await call({ method: 'GET', path: goalsPath(clinicId), answer: Goals }));
    }),
};
