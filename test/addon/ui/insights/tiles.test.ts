import { describe, expect, it } from 'vitest';
import { chosenPeriod, periodChoices } from '../../../../addon/ui/figures/periodChoices.ts';
import { arrangeTiles } from '../../../../addon/ui/insights/arrangeTiles.ts';
import { askable, askTiles, comparisonsOf, readTiles } from '../../../../addon/ui/insights/tile.ts';
import { AskBoard } from '../../../../shared/apiBoard.ts';
import { inventGoal } from './inventGoal.ts';
import { answerOf, definitionOf, inventTile } from './inventTile.ts';

const TODAY = '2025-11-14';
const [THIS_MONTH, LAST_MONTH] = periodChoices(TODAY);
const EVERYONE = { period: THIS_MONTH, providerId: null };

describe('the request for the view', () => {
  const kpis = [definitionOf('production'), definitionOf('new_patients', { dimensions: ['weekday'] })];

  it('is one for the period and the last twelve, and the server takes it', () => {
    const body = askTiles(TODAY, kpis, EVERYONE);
    expect(AskBoard.parse(body)).toEqual(body);
    expect(body).toEqual({
      today: TODAY,
      questions: [
        { kpis: ['production', 'new_patients'], from: '2025-11-01', to: TODAY, grain: 'month' },
        { kpis: ['production', 'new_patients'], from: '2024-12-01', to: TODAY, grain: 'month' },
      ],
    });
  });

  it('asks of a provider only what rows say of providers', () => {
    const choice = { period: LAST_MONTH, providerId: 'p1' };
    const asked = askable(kpis, choice);
    expect(asked.map(({ key }) => key)).toEqual(['production']);
    expect(askTiles(TODAY, asked, choice).questions.map(({ providerId }) => providerId)).toEqual([
      'p1',
      'p1',
    ]);
    expect(askable(kpis, EVERYONE)).toEqual(kpis);
  });

  it('splits more KPIs than a question holds, and its answers find back to them', () => {
    const many = Array.from({ length: 90 }, (_, at) => definitionOf('production', { key: `own_${at}` }));
    const body = askTiles(TODAY, many, EVERYONE);
    expect(AskBoard.safeParse(body).success).toBe(true);
    const answers = body.questions.map((question, at) => ({
      kpis: question.kpis.map((key) => answerOf(key, `${at % 2}.00`)),
    }));
    const tiles = readTiles(many, { answers, weekStart: 1 });
    expect(tiles.map(({ kpi }) => kpi.key)).toEqual(many.map(({ key }) => key));
    for (const { kpi, answer, recent } of tiles) {
      expect([answer.kpi, answer.value, recent.kpi, recent.value]).toEqual([
        kpi.key,
        '0.00',
        kpi.key,
        '1.00',
      ]);
    }
  });
});

describe('the tiles', () => {
  it('show the usual numbers first, then the clinic’s own, and fold what has no data at all', () => {
    const tiles = [
      inventTile('total_calls', '5'),
      inventTile('production', '1.00', { key: 'ours', own: true }),
      inventTile('collection', '1.00'),
      inventTile('production', '1.00'),
      inventTile('retention', null),
    ];
    const { first, more, withoutData } = arrangeTiles(tiles, []);
    expect(first.map(({ kpi }) => kpi.key)).toEqual(['production', 'collection', 'ours']);
    expect(more.map(({ kpi }) => kpi.key)).toEqual(['total_calls']);
    expect(withoutData.map(({ kpi }) => kpi.key)).toEqual(['retention']);
  });

  it('bring a number with a goal to the front', () => {
    const tiles = [inventTile('total_calls', '5'), inventTile('voicemails', '5')];
    const { first } = arrangeTiles(tiles, [inventGoal({ kpi: 'voicemails' })]);
    expect(first.map(({ kpi }) => kpi.key)).toEqual(['voicemails']);
  });

  it('stay where there was data once, though there is none now', () => {
    const tile = inventTile('production', null);
    const earlier = { ...tile, recent: answerOf('production', '3.00') };
    expect(arrangeTiles([tile, earlier], []).first).toEqual([earlier]);
  });

  it('compare once where the period before is the year before', () => {
    const tile = inventTile('production', '1.00');
    expect(comparisonsOf(tile)).toHaveLength(2);
    const { lastYear } = tile.answer;
    expect(comparisonsOf({ ...tile, answer: { ...tile.answer, previous: lastYear } })).toEqual([lastYear]);
  });

  it('ask for few enough points of a long choice', () => {
    const period = chosenPeriod({ from: '1990-01-01', to: '2025-12-31' });
    const { questions } = askTiles(TODAY, [definitionOf('production')], { period, providerId: null });
    expect(questions.map(({ grain }) => grain)).toEqual(['month', 'quarter']);
  });
});
