import { KpiCatalogue } from '../../../shared/apiBoard.ts';
import type { SaveKpi } from '../../../shared/apiKpis.ts';
import { KPI_CATEGORIES, KPI_UNITS } from '../../../shared/kpi.ts';
import { path } from '../clinic/callServer.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandArgs } from '../command.ts';
import { describeOwnKpis } from './describeKpis.ts';
import { KPI_WAYS } from './kpiWays.ts';
import { readWord } from './readWord.ts';

const COMMAND = 'kpi add';

export const addKpiCommand: Command = {
  summary: 'add a KPI of a clinic’s own',
  operands: ['NAME'],
  options: ['clinic', 'as', 'formula', 'unit', 'definition', 'better', 'category'],
  meanings: {
    better: 'which way is good: up, down, neither; neither where nothing is said',
    category: 'financial, patient, appointment, provider, treatment; financial where nothing is said',
  },
  notes: [
    'A formula is made of numbers, + - * /, brackets, comparisons, min, max and round, and of measures and KPIs by their',
    'keys, as kpi list says them. The new KPI’s key follows from its name. It takes a clinic admin.',
  ],
  run: async (args) => {
    const body = readNewKpi(args);
    return withClinic(args, async ({ call, clinicId }) => {
      const address = path('clinics', clinicId, 'kpis');
      return describeOwnKpis(await call({ method: 'POST', path: address, body, answer: KpiCatalogue }));
    });
  },
};

function readNewKpi(args: CommandArgs): SaveKpi {
  const [label = ''] = args.operands;
  return {
    label,
    formula: args.need('formula'),
    unit: readWord(COMMAND, 'unit', args.need('unit'), KPI_UNITS),
    definition: args.need('definition'),
    better: readWord(COMMAND, 'better', args.find('better') ?? 'neither', KPI_WAYS),
    category: readWord(COMMAND, 'category', args.find('category') ?? 'financial', KPI_CATEGORIES),
  };
}
