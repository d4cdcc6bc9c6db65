import { ClosedMonths } from '../../../shared/apiPushes.ts';
import { path } from '../clinic/callServer.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { describeMonths } from './describeMonths.ts';
import { readMonth } from './readMonth.ts';

export const reopenMonthCommand: Command = {
  summary: 'open a closed month again',
  operands: ['MONTH'],
  options: ['clinic', 'as'],
  notes: ['MONTH is written as 2025-01. It takes a clinic admin.'],
  run: async (args) => {
    const month = readMonth('month reopen', args.operands);
    return withClinic(args, async ({ call, clinicId }) => {
      const address = path('clinics', clinicId, 'closed-months', month);
      return describeMonths(await call({ method: 'DELETE', path: address, answer: ClosedMonths }));
    });
  },
};
