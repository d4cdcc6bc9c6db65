import { Goals } from '../../../shared/apiGoals.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { describeGoals } from './describeGoals.ts';
import { goalsPath } from './goalsPath.ts';

export const removeGoalCommand: Command = {
  summary: 'take a goal away',
  operands: ['GOAL'],
  options: ['clinic', 'as'],
  notes: ['GOAL is its id, as goal list says it. It takes a clinic admin.'],
  run: async (args) => {
    const [goalId = ''] = args.operands;
    return withClinic(args, async ({ call, clinicId, asId }) => {
      const address = goalsPath(clinicId, await asId(goalId));
      return describeGoals(await call({ method: 'DELETE', path: address, answer: Goals }));
    });
  },
};
