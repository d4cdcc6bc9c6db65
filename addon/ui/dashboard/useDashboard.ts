import { useEffect, useMemo, useState } from 'preact/hooks';
import type { KpiCatalogue } from '../../../shared/apiBoard.ts';
import type { RoleName } from '../../../shared/roles.ts';
import { localDay } from '../figures/localDay.ts';
import * as server from '../figures/server.ts';
import { type Load, loaded, useLoad } from '../parts/useLoad.ts';
import { askParts, type BoardChoice, partsFor } from './boardParts.ts';
import { type BoardView, viewBoard } from './boardView.ts';
import { firstPeriod } from './dashboardPeriods.ts';
import { grainFor } from './grains.ts';

/** What the catalogue and the board say together. */
export interface Shown {
  readonly view: BoardView;
  /** The first and the last day with data. */
  readonly known: KpiCatalogue['span'];
}

export interface DashboardState {
  readonly today: string;
  readonly choice: BoardChoice;
  readonly choose: (choice: BoardChoice) => void;
  readonly providers: KpiCatalogue['providers'];
  readonly load: Load<Shown>;
  /** True while another choice is on its way; what was there before stays until then. */
  readonly isOld: boolean;
}

/** A clinic's catalogue, and the one board that all charts are made of; both are asked for at once. */
export function useDashboard(clinicId: string, role: RoleName): DashboardState {
  const today = useMemo(() => localDay(), []);
  const [choice, choose] = useState(() => firstChoice(today));
  const catalogue = useLoad(() => server.kpiCatalogue(clinicId), [clinicId]);
  const board = useLoad(async () => {
    const answer = await server.board(clinicId, askParts(partsFor(role), choice, today));
    return { choice, answer };
  }, [clinicId, role, choice]);
  const newest = useMemo(() => join(catalogue, board, role), [catalogue, board, role]);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (newest.state === 'ready') setShown(newest.value);
  }, [newest]);
  const isOld = newest.state === 'loading' && shown !== null;
  return {
    today,
    choice,
    choose,
    providers: loaded(catalogue)?.providers ?? [],
    load: isOld ? { state: 'ready', value: shown } : newest,
    isOld,
  };
}

function firstChoice(today: string): BoardChoice {
  const { span } = firstPeriod(today);
  return { span, grain: grainFor(span), providerId: null };
}

type AnsweredBoard = { readonly choice: BoardChoice; readonly answer: Parameters<typeof viewBoard>[3] };

function join(catalogue: Load<KpiCatalogue>, board: Load<AnsweredBoard>, role: RoleName): Load<Shown> {
  if (catalogue.state === 'ready' && board.state === 'ready') {
    const view = viewBoard(board.value.choice, role, catalogue.value, board.value.answer);
    return { state: 'ready', value: { view, known: catalogue.value.span } };
  }
  const failed = [catalogue, board].filter((load) => load.state === 'failed');
  const [first] = failed;
  if (first === undefined || [catalogue, board].some(({ state }) => state === 'loading'))
    return { state: 'loading' };
  const retry = (): void => {
    for (const load of failed) load.retry();
  };
  return { state: 'failed', problem: first.problem, retry };
}
