import type { Account } from '../../shared/api.ts';
import type {
  Board,
  Group,
  KpiAnswer,
  KpiCatalogue,
  KpiDefinition,
  Question,
} from '../../shared/apiBoard.ts';
import { CURRENCY_SIGNS } from '../../shared/currency.ts';
import { addDays, addMonths } from '../../shared/period.ts';
import { callAtOnce, path } from '../api.ts';
import { takeValue } from '../failure.ts';
import { REPORT_KPIS } from './reportKpis.ts';

/** What a KPI is, and its figures in the twelve months and in this one so far. */
export interface ReportKpi extends KpiDefinition {
  /** What stands before an amount; empty where the clinic has no one currency. */
  readonly sign: string;
  readonly year: KpiAnswer;
  readonly month: KpiAnswer;
}

/** Everything that a report says. */
export interface ReportFigures {
  readonly clinic: string;
  /** The person's day. */
  readonly today: string;
  /** The first and the last day of the twelve whole months before this one. */
  readonly from: string;
  readonly to: string;
  /** The first day with data; empty where there is none. */
  readonly since: string;
  readonly kpis: readonly ReportKpi[];
  /** Gross production by provider; null where the role does not see it. */
  readonly providers: readonly Group[] | null;
  /** Collections by insurance carrier. */
  readonly payers: readonly Group[];
}

/** Asks the server once for all of it; throws a Failure. */
export function askReport({ id, name, role }: Account['clinics'][number], today: string): ReportFigures {
  const first = `${today.slice(0, 7)}-01`;
  const [from, to] = [addMonths(first, -12), addDays(first, -1)];
  const kpis = [...REPORT_KPIS];
  const questions: Question[] = [
    { kpis, from, to, grain: 'month' },
    { kpis, from: first, to: today, grain: 'month' },
    { kpis: ['collection'], from, to, grain: 'year', by: 'insurance_carrier' },
  ];
  if (role !== 'viewer') questions.push({ kpis: ['production'], from, to, grain: 'year', by: 'provider' });
  const [catalogue, board] = callAtOnce<KpiCatalogue & Board>([
    { path: path('clinics', id, 'kpis') },
    { path: path('clinics', id, 'board'), body: { today, questions } },
  ]).map(takeValue);
  const sign = catalogue?.currency ? CURRENCY_SIGNS[catalogue.currency] : '';
  const answersTo = (question: number): readonly KpiAnswer[] => board?.answers[question]?.kpis ?? [];
  return {
    clinic: name,
    today,
    from,
    to,
    since: catalogue?.span?.from ?? '',
    kpis: kpis.flatMap((key, at) => {
      const definition = catalogue?.kpis.find((kpi) => kpi.key === key);
      const [year, month] = [answersTo(0)[at], answersTo(1)[at]];
      return definition && year && month ? { ...definition, sign, year, month } : [];
    }),
    payers: answersTo(2)[0]?.groups ?? [],
    providers: role === 'viewer' ? null : (answersTo(3)[0]?.groups ?? []),
  };
}
