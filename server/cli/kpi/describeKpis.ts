import type { KpiCatalogue, KpiDefinition } from '../../../shared/apiBoard.ts';
import type { CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';

const TITLES = ['KPI', 'Key', 'Of', 'Unit', 'Better', 'Category', 'Formula'];

/** Some of a clinic's KPIs as text, and all of them as data. */
export function describeKpis(catalogue: KpiCatalogue, listed: readonly KpiDefinition[]): CommandAnswer {
  const text =
    listed.length === 0 ? 'The clinic has no KPI of its own.' : layTable(TITLES, listed.map(toLine));
  return { text, data: catalogue };
}

/** The clinic's own KPIs as text, after one of them has changed. */
export function describeOwnKpis(catalogue: KpiCatalogue): CommandAnswer {
  return describeKpis(
    catalogue,
    catalogue.kpis.filter(({ own }) => own),
  );
}

function toLine({ label, key, own, unit, better, category, formula }: KpiDefinition): string[] {
  return [label, key, own ? 'the clinic' : 'every clinic', unit, better, category, formula];
}
