import { partLoader } from './loadPart.ts';

/** The view of the clinic's numbers. */
export type InsightsPart = typeof import('../insights/main.tsx');

/** What the part's script calls itself. */
declare const chairsideInsights: InsightsPart;

/** Brings the part, once. Rejects with a CallError. */
export const loadInsightsPart = partLoader('insights');

/** The part, once it is loaded. */
export function insightsPart(): InsightsPart {
  return chairsideInsights;
}
