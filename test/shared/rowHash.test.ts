import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DATASET_NAMES, DATASETS, findField } from '../../shared/dataset.ts';
import { recordValues, valueColumns } from '../../shared/recordValues.ts';
import { valuesHashOf } from '../../shared/rowHash.ts';

const sha256 = (text: string) => hash('sha256', text, 'base64url');

/** What a patients' record held before treatment and hygiene had columns. */
const FIRST = {
  date: '2025-01-01',
  active_patients: '2140',
  new_patients: '18',
  reactivated_patients: '4',
  lost_patients: '8',
  patient_retention_rate: '84.12',
};
const LATER = {
  treatment_presented: '12500.00',
  treatment_accepted: '7800.50',
  hygiene_seen: '140',
  hygiene_reappointed: '120',
  overdue_contacted: '60',
};

function hashOf(fields: Readonly<Record<string, string>>): string {
  return valuesHashOf('patient', recordValues('patient', valueColumns('patient'), fields), sha256);
}

describe('columns that came later', () => {
  it.each(DATASET_NAMES)('stand behind all others of %s', (dataset) => {
    const isLater = valueColumns(dataset).map((name) => findField(DATASETS[dataset], name)?.isLater === true);
    expect(isLater).toEqual([...isLater].sort());
  });

  it('leave a record that has none of them the hash that it had before', () => {
    const names = [...Object.keys(FIRST), 'average_patient_value', 'recare_compliance_rate'];
    const values = [...names, 'treatment_acceptance_rate'].map((name) =>
      recordValues('patient', [name], FIRST),
    );
    expect(hashOf(FIRST)).toBe(sha256(JSON.stringify(values.flat())).slice(0, 22));
  });

  it('change the hash by each value that they hold, and by where it stands', () => {
    const fields = Object.entries(LATER);
    const alone = fields.map(([name, value]) => hashOf({ ...FIRST, [name]: value }));
    const others = fields.map(([name]) => hashOf({ ...FIRST, [name]: '1' }));
    const all = [hashOf(FIRST), ...alone, ...others, hashOf({ ...FIRST, ...LATER })];
    expect(new Set(all).size).toBe(all.length);
  });
});
