import { ClosedMonths } from '../../../shared/apiPushes.ts';
import { path } from '../clinic/callServer.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { describeMonths } from './describeMonths.ts';

export const listMonthsCommand: Command = {
  summary: 'list the months that pushes leave as they are',
  operands: [],
  options: ['clinic', 'as'],
  run: (args) =>
    withClinic(args, async ({ call, clinicId }) => {
      const address = path('clinics', clinicId, 'closed-months');
      return describeMonths(await call({ method: 'GET', path: address, answer: ClosedMonths }));
    }),
};
