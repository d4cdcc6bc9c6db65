import { KpiCatalogue, type KpiDefinition } from '../../../shared/apiBoard.ts';
import type { SaveKpi } from '../../../shared/apiKpis.ts';
import { KPI_CATEGORIES, KPI_UNITS } from '../../../shared/kpi.ts';
import { path } from '../clinic/callServer.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandArgs, OptionName } from '../command.ts';
import { usage } from '../readArgs.ts';
import { describeOwnKpis } from './describeKpis.ts';
import { findOwnKpi } from './findOwnKpi.ts';
import { KPI_WAYS } from './kpiWays.ts';
import { loadKpis } from './loadKpis.ts';
import { readWord } from './readWord.ts';

const COMMAND = 'kpi change';
const CHANGEABLE = ['name', 'formula', 'unit', 'definition', 'better', 'category'] as const;

export const changeKpiCommand: Command = {
  summary: 'change a KPI of a clinic’s own',
  operands: ['KPI'],
  options: ['clinic', 'as', ...CHANGEABLE],
  meanings: { name: 'what the KPI is called from now on' },
  notes: [
    'KPI is its key or its name. What is left out stays as it is, and so does the key. It takes a clinic admin.',
  ],
  run: async (args) => {
    const change = readChange(args);
    return withClinic(args, async (desk) => {
      const { call, clinicId } = desk;
      const kpi = findOwnKpi(desk, await loadKpis(desk), args.operands);
      const address = path('clinics', clinicId, 'kpis', kpi.id);
      return describeOwnKpis(
        await call({ method: 'PUT', path: address, body: change(kpi), answer: KpiCatalogue }),
      );
    });
  },
};

/** What the options make of a KPI. */
function readChange({ find }: CommandArgs): (kpi: KpiDefinition) => SaveKpi {
  if (CHANGEABLE.every((option) => find(option) === undefined)) {
    throw usage(COMMAND, `${COMMAND} needs something to change.`);
  }
  const read = <Word extends string>(option: OptionName, words: readonly Word[]): Word | undefined => {
    const text = find(option);
    return text === undefined ? undefined : readWord(COMMAND, option, text, words);
  };
  const unit = read('unit', KPI_UNITS);
  const better = read('better', KPI_WAYS);
  const category = read('category', KPI_CATEGORIES);
  return (kpi) => ({
    label: find('name') ?? kpi.label,
    formula: find('formula') ?? kpi.formula,
    unit: unit ?? kpi.unit,
    definition: find('definition') ?? kpi.definition,
    better: better ?? kpi.better,
    category: category ?? kpi.category,
  });
}
