import { describe, expect, it } from 'vitest';
import { listCharts } from '../../../../addon/ui/dashboard/charts/listCharts.ts';
import type { RoleName } from '../../../../shared/roles.ts';
import { type InventedBoard, inventView } from './inventView.ts';

/** The sentence above a chart. */
function say(key: string, board: InventedBoard, role: RoleName = 'staff'): string | undefined {
  return listCharts(inventView(board, role))
    .find((chart) => chart.key === key)
    ?.sentence.replaceAll('\u00a0', ' ');
}

type Case = [sentence: string, board: InventedBoard, role?: RoleName];

describe('the sentence above production and collections', () => {
  it.each<Case>([
    ['Collections reach 94.1 % of net production', { money: { collection_rate: { value: '94.1' } } }],
    [
      'Collections come to 12.50, net production to 0.00',
      { money: { collection: { value: '12.50' }, net_production: { value: '0.00' } } },
    ],
    [
      'Collections come to 1,200.00; there is no production to compare them with',
      { money: { collection: { value: '1200.00' } } },
    ],
    [
      'Net production comes to −5.00; there are no collections to compare it with',
      { money: { net_production: { value: '-5.00' } } },
    ],
    ['No production and no collections in this period', {}],
  ])('%s', (sentence, board) => expect(say('collections', board)).toBe(sentence));
});

describe('the sentence above the collection rate', () => {
  const rates = (value: string | null, ...points: readonly (string | null)[]): InventedBoard => ({
    money: { collection_rate: { value, points } },
  });

  it.each<Case>([
    ['The collection rate meets its 98 % target in 1 of 3 months', rates('95.0', '98.0', '97.9', '90.0')],
    ['The collection rate meets its 98 % target in all 2 months', rates('99.0', '98.0', null, '100.0')],
    [
      'The collection rate stays below its 98 % target in all 3 months',
      rates('91.0', '90.0', '91.0', '92.0'),
    ],
    ['The collection rate is 97.9 %, below its 98 % target', rates('97.9', null, '97.9', null)],
    ['The collection rate is 98.0 %, at or above its 98 % target', rates('98.0', '98.0', null, null)],
    ['No collection rate in this period', rates(null, null, null, null)],
  ])('%s', (sentence, board) => expect(say('collection-rate', board)).toBe(sentence));

  it('counts whole periods alone', () => {
    const span = { from: '2025-01-01', to: '2025-03-14' };
    const view = inventView(rates('97.0', '98.0', '90.0', '99.0'), 'staff', {
      ...{ span, grain: 'month', providerId: null },
    });
    const chart = listCharts(view).find(({ key }) => key === 'collection-rate');
    expect(chart?.sentence).toMatch(/in 1 of 2 months$/);
  });
});

describe('the sentence above production by provider', () => {
  const production = (
    value: string | null,
    ...groups: readonly { label: string; value: string; share: string | null; member?: string | null }[]
  ): InventedBoard => ({ providers: { production: { value, groups } } });
  const lind = { label: 'Lindqvist', value: '60.00', share: '60.0' };
  const mora = { label: 'Mora', value: '40.00', share: '40.0' };
  const rest = { label: 'No provider', value: '70.00', share: '70.0', member: null };

  it.each<Case>([
    ['Lindqvist produces most: 60.0 % of gross production', production('100.00', lind, mora)],
    ['Lindqvist produces most: 60.0 % of gross production', production('130.00', rest, lind)],
    [
      'Lindqvist and Mora produce most: 60.0 % of gross production each',
      production('120.00', lind, { ...mora, value: '60.00', share: '60.0' }),
    ],
    ['All gross production is that of Lindqvist', production('60.00', { ...lind, share: '100.0' })],
    ['No provider stands beside 70.00 of gross production', production('70.00', rest)],
    ['No production in this period', production(null)],
    [
      'Mora produces 40.0 % of the clinic’s gross production',
      production('100.00', { ...rest, label: 'Everyone else' }, mora),
      'provider',
    ],
    [
      'None of the gross production is yours',
      production('70.00', { ...rest, label: 'Everyone else' }),
      'provider',
    ],
  ])('%s', (sentence, board, role) => expect(say('providers', board, role)).toBe(sentence));

  it('is not there for a viewer, who sees nobody’s own figures', () => {
    expect(say('providers', {}, 'viewer')).toBeUndefined();
  });
});

describe('the sentence above appointments', () => {
  it.each<Case>([
    [
      '84.2 % of booked appointments are completed, 5.1 % are no-shows',
      { visits: { completion_rate: { value: '84.2' }, no_show_rate: { value: '5.1' } } },
    ],
    [
      'Appointments: 12 completed, 1 no-show',
      { visits: { completed_count: { value: '12' }, no_show_count: { value: '1' } } },
    ],
    ['Appointments: 2 cancelled', { visits: { cancelled_count: { value: '2' } } }],
    ['No appointments in this period', {}],
  ])('%s', (sentence, board) => expect(say('outcomes', board)).toBe(sentence));
});

describe('the sentence above no-shows by day of the week', () => {
  const days = (...rates: readonly (readonly [string, string | null])[]): InventedBoard => ({
    weekdays: { no_show_rate: { groups: rates.map(([label, value]) => ({ label, value })) } },
  });

  it.each<Case>([
    ['No-shows are highest on Mondays: 9.2 % of those booked', days(['Monday', '9.2'], ['Tuesday', '4.0'])],
    [
      'No-shows are highest on Mondays and Fridays: 9.2 % of those booked',
      days(['Monday', '9.2'], ['Tuesday', '4.0'], ['Friday', '9.2']),
    ],
    ['No-shows are the same every day: 5.0 % of those booked', days(['Monday', '5.0'], ['Tuesday', '5.0'])],
    ['On Mondays 5.0 % of booked appointments are no-shows', days(['Monday', '5.0'])],
    ['Nobody missed an appointment', days(['Monday', '0.0'], ['Tuesday', '0.0'])],
    ['No appointments in this period', days()],
  ])('%s', (sentence, board) => expect(say('no-show-days', board)).toBe(sentence));
});

describe('the sentence above calls', () => {
  it.each<Case>([
    [
      '68.4 % of calls connect, and 41.0 % of those make an appointment',
      { calls: { connection_rate: { value: '68.4' }, call_conversion: { value: '41.0' } } },
    ],
    ['68.4 % of calls connect', { calls: { connection_rate: { value: '68.4' } } }],
    ['0.0 % of calls connect', { calls: { connection_rate: { value: '0.0' }, total_calls: { value: '7' } } }],
    ['7 calls, and nothing of what became of them', { calls: { total_calls: { value: '7' } } }],
    ['No calls in this period', {}],
  ])('%s', (sentence, board) => expect(say('calls', board)).toBe(sentence));
});

describe('the sentences above who pays and how', () => {
  const collected = (
    part: 'carriers' | 'methods',
    value: string | null,
    ...groups: readonly { label: string; value: string; share: string; member?: string }[]
  ): InventedBoard => ({ [part]: { collection: { value, groups } } });
  const unsaid = { label: 'Not stated', member: '', value: '90.00', share: '60.0' };

  it.each<Case>([
    [
      'Delta Dental pays most: 31.0 % of collections',
      collected('carriers', '150.00', unsaid, { label: 'Delta Dental', value: '46.50', share: '31.0' }),
    ],
    ['No insurance carrier stands beside 90.00 of collections', collected('carriers', '90.00', unsaid)],
    ['No collections in this period', collected('carriers', null)],
  ])('%s', (sentence, board) => expect(say('carriers', board)).toBe(sentence));

  it.each<Case>([
    [
      'Cash and Check bring most: 20.0 % of collections each',
      collected(
        'methods',
        '150.00',
        unsaid,
        { label: 'Cash', value: '30.00', share: '20.0' },
        { label: 'Check', value: '30.00', share: '20.0' },
      ),
    ],
    ['No way of payment stands beside 90.00 of collections', collected('methods', '90.00', unsaid)],
  ])('%s', (sentence, board) => expect(say('methods', board)).toBe(sentence));
});

describe('the sentence above procedures', () => {
  const procedures = (
    value: string | null,
    ...rows: readonly { label: string; net: string; share: string; kept: string; member?: string }[]
  ): InventedBoard => ({
    procedures: {
      net_production: { value, groups: rows.map(({ net, kept, ...row }) => ({ ...row, value: net })) },
      kept_production: {
        groups: rows.map(({ net, kept, ...row }) => ({ ...row, value: kept, share: null })),
      },
    },
  });
  const crown = { label: 'D2740', net: '80.00', share: '80.0', kept: '90.0' };
  const exam = { label: 'D0150', net: '20.00', share: '20.0', kept: '71.2' };

  it.each<Case>([
    [
      'D2740 brings most: 80.0 % of net production; D0150 keeps the least of its fees, 71.2 %',
      procedures('100.00', crown, exam),
    ],
    ['D2740 brings most: 80.0 % of net production', procedures('100.00', crown, { ...exam, kept: '90.0' })],
    [
      'No procedure code stands beside 80.00 of net production',
      procedures('80.00', { ...crown, label: 'Not stated', member: '' }),
    ],
    ['No production in this period', procedures(null)],
  ])('%s', (sentence, board) => expect(say('procedures', board)).toBe(sentence));
});

describe('the sentence above patients', () => {
  const active = (...points: readonly (string | null)[]) => ({ active_patients: { points } });

  it.each<Case>([
    [
      '147 new patients and 92 lost: active patients rise from 2,010 to 2,065',
      {
        patients: {
          new_patients: { value: '147' },
          lost_patients: { value: '92' },
          ...active('2010', null, '2065'),
        },
      },
    ],
    [
      '1 new patient: active patients fall from 10 to 9',
      { patients: { new_patients: { value: '1' }, ...active('10', '9') } },
    ],
    ['1 lost patient', { patients: { lost_patients: { value: '1' } } }],
    ['Active patients stay at 10', { patients: active('10', '12', '10') }],
    ['There are 10 active patients', { patients: active(null, '10') }],
    ['No counts of patients in this period', {}],
  ])('%s', (sentence, board) => expect(say('patients', board)).toBe(sentence));
});
