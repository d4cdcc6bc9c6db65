import { useMemo, useState } from 'preact/hooks';
import type { KpiCatalogue } from '../../../shared/apiBoard.ts';
import type { Goal } from '../../../shared/apiGoals.ts';
import { localDay } from '../figures/localDay.ts';
import type { PeriodChoice } from '../figures/periodChoices.ts';
import * as server from '../figures/server.ts';
import { type Load, loaded, useLoad } from '../parts/useLoad.ts';
import { openingPeriod } from './openingPeriod.ts';
import { askable, askTiles, readTiles, type Tile, type TileChoice } from './tile.ts';

/** A clinic's numbers, and of when and whom they are shown. */
export interface Numbers {
  readonly today: string;
  readonly catalogue: Load<KpiCatalogue>;
  readonly tiles: Load<readonly Tile[]>;
  readonly goals: Load<readonly Goal[]>;
  readonly choice: TileChoice;
  readonly choosePeriod: (period: PeriodChoice) => void;
  readonly chooseProvider: (providerId: string | null) => void;
}

/** Reads a clinic's numbers anew with every `round`; the period and the provider stay as they were chosen. */
export function useNumbers(clinicId: string, round: number): Numbers {
  const today = useMemo(() => localDay(), [round]);
  const [chosen, choosePeriod] = useState<PeriodChoice | null>(null);
  const [provider, chooseProvider] = useState<string | null>(null);
  const catalogue = useLoad(() => server.kpiCatalogue(clinicId), [clinicId, round]);
  const goals = useLoad(async () => (await server.goals(clinicId, today)).goals, [clinicId, round]);
  const known = loaded(catalogue);
  const period = chosen ?? openingPeriod(today, known ?? { span: null, weekStart: 1 });
  const providerId = known?.providers.some(({ id }) => id === provider) ? provider : null;
  const choice = { period, providerId };
  const ask = known?.span && (() => readBoard(clinicId, today, known, choice));
  const { from, to } = period.span;
  const tiles = useLoad(ask || null, [known, period.grain, from, to, providerId]);
  return { today, catalogue, tiles, goals, choice, choosePeriod, chooseProvider };
}

async function readBoard(
  clinicId: string,
  today: string,
  catalogue: KpiCatalogue,
  choice: TileChoice,
): Promise<readonly Tile[]> {
  const kpis = askable(catalogue.kpis, choice);
  if (kpis.length === 0) return [];
  return readTiles(kpis, await server.board(clinicId, askTiles(today, kpis, choice)));
}
