import { describe, expect, it } from 'vitest';
import { insertName } from '../../../../../addon/ui/settings/kpis/insertName.ts';
import { judgeFormula } from '../../../../../addon/ui/settings/kpis/judgeFormula.ts';
import { nameGroups } from '../../../../../addon/ui/settings/kpis/nameGroups.ts';
import type { KpiDefinition } from '../../../../../shared/apiBoard.ts';
import type { Kpi } from '../../../../../shared/kpi.ts';
import { KPIS } from '../../../../../shared/kpis.ts';
import { KPI_MEASURES } from '../../../../../shared/measures.ts';
import { ownKpi } from '../../../../../shared/ownKpi.ts';

function own(label: string, key: string, formula: string): Kpi {
  return ownKpi(key, key, {
    ...{ label, formula, unit: 'money', better: 'up' },
    ...{ definition: 'Ours.', category: 'financial' },
  });
}

const FEES = own('Uncollected fees', 'uncollected_fees', 'production - collection');
const KNOWN: readonly Kpi[] = [FEES, ...KPIS];
const DEFINED: readonly KpiDefinition[] = KNOWN.map((kpi) => ({ ...kpi, own: kpi === FEES, dimensions: [] }));

describe('what a formula says as it is typed', () => {
  it('is words with the labels of measures and KPIs, the clinic’s own among them', () => {
    const share = own('Share', 'share', '100 × uncollected_fees ÷ net_production');
    expect(judgeFormula(share, KNOWN)).toEqual({
      words: '100 × Uncollected fees ÷ Net production',
      problem: null,
    });
  });

  it.each(KPIS.map((kpi) => [kpi.key, kpi] as const))(
    'of %s is no problem, and names nothing by its key',
    (_, kpi) => {
      const { words, problem } = judgeFormula(kpi, KPIS);
      expect(problem).toBeNull();
      expect(words).not.toMatch(/_/);
    },
  );

  it.each([
    ['production + profit', 'There is no measure or KPI named "profit".'],
    ['production +', 'The formula cannot be read'],
    ['1 + 1', 'The formula names no measure'],
    ['collection_rate + mine', 'The formula goes in a circle'],
  ])('is what is wrong with it: %s', (formula, sentence) => {
    const { words, problem } = judgeFormula(own('Mine', 'mine', formula), KNOWN);
    expect(words).toBeNull();
    expect(problem).toContain(sentence);
  });

  it('goes in a circle too where another KPI stands on the one that is changed', () => {
    const above = own('Above', 'above', 'uncollected_fees * 2');
    const changed = { ...FEES, formula: 'above' };
    expect(judgeFormula(changed, [above, ...KNOWN]).problem).toContain('in a circle');
  });
});

describe('a name that is picked', () => {
  it.each([
    ['', 0, 0, 'production', 10],
    ['100 * ', 6, 6, '100 * production', 16],
    ['collection', 10, 10, 'collection production', 21],
    ['(a)b', 3, 3, '(a) production b', 14],
    ['a - xx / b', 4, 6, 'a - production / b', 14],
    ['max(, 0)', 4, 4, 'max(production, 0)', 14],
  ])('goes into %j where the caret stands, apart from other names', (text, from, to, becomes, caret) => {
    expect(insertName(text, from, to, 'production')).toEqual({ text: becomes, caret });
  });
});

describe('the names to pick', () => {
  const groups = nameGroups(DEFINED, null);
  const picked = groups.flatMap(({ names }) => names.map(({ key }) => key));

  it('are each measure and each KPI that is more than a measure, once each', () => {
    const composite = KNOWN.filter(({ key, formula }) => key !== formula);
    expect(picked.toSorted()).toEqual([...KPI_MEASURES, ...composite].map(({ key }) => key).toSorted());
  });

  it('are called by one label each within a group, so that people can tell them apart', () => {
    for (const { title, names } of groups) {
      const labels = names.map(({ label }) => label);
      expect([title, new Set(labels).size]).toEqual([title, labels.length]);
    }
  });

  it('leave out the KPI that is changed, and a group without any', () => {
    const titles = nameGroups(DEFINED, 'uncollected_fees').map(({ title }) => title);
    expect(titles).not.toContain('The clinic’s own KPIs');
    expect(titles).toContain('KPIs of every clinic');
  });
});
