import { DATASETS, type DatasetName, findField } from '../dataset.ts';
import type { Lookups } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import type { ColumnSamples } from '../suggest/columnSamples.ts';
import { KNOWN_WORDS } from '../suggest/knownWords.ts';
import { amountEntry, moneyForm } from '../suggest/moneyEntry.ts';
import { proposeFormat } from '../suggest/proposeDate.ts';
import { proposeNumber } from '../suggest/proposeNumbers.ts';
import { proposePeople, proposeProvider } from '../suggest/proposePeople.ts';
import { proposeCode } from '../suggest/proposeTexts.ts';
import { proposeMeanings } from '../suggest/proposeWords.ts';
import type { TemplateColumn } from './sheetTemplate.ts';

/** The entries by which a column means what the template says; null where its cells do not read so. */
export function readColumn(
  column: ColumnSamples,
  [means]: TemplateColumn,
  dataset: DatasetName,
  lookups: Lookups,
): readonly MappingEntry[] | null {
  const [kind, metricType] = means.split(':');
  if (metricType !== undefined) {
    const form = moneyForm(column);
    return form === null ? null : [amountEntry(column.name, metricType, form)];
  }
  if (kind === 'date') return proposeFormat(column)?.entries ?? null;
  if (kind === 'provider_id') return proposeProvider(column, lookups).entries;
  if (kind === 'staff_member_id') return proposePeople('call', [column], lookups).columns[0]?.entries ?? null;
  if (kind === 'procedure_code') return proposeCode(column)?.entries ?? null;
  const known = KNOWN_WORDS[dataset].find((each) => Object.keys(each.fields).join(' ') === means);
  if (known !== undefined) return proposeMeanings(column, known)?.entries ?? null;
  const field = findField(DATASETS[dataset], means);
  if (field?.kind !== 'text')
    return field === undefined ? null : (proposeNumber(column, field)?.entries ?? null);
  return [{ source_column: column.name, target_field: means, transform: 'text' }];
}
