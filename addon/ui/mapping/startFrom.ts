import type { LookupsAnswer } from '../../../shared/api.ts';
import type { Template } from '../../../shared/apiMappings.ts';
import { DATASETS } from '../../../shared/dataset.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { sameDocument } from '../../../shared/sameDocument.ts';
import { applyTemplate } from '../../../shared/templates/applyTemplate.ts';
import { matchTemplates } from '../../../shared/templates/matchTemplates.ts';
import type { SheetTemplate } from '../../../shared/templates/sheetTemplate.ts';
import { type Draft, sampleRows } from './draft.ts';

const PROPOSAL = 'proposal';
const AS_IT_IS = 'as it is';
const MOST_NAMED = 5;

/** One thing that a mapping can start from. */
export interface StartOffer {
  readonly value: string;
  readonly label: string;
}

/** What a sheet's mapping can start from, the clinic's own templates before the ready ones, and what it does now. */
export function startOffers(
  draft: Draft,
  templates: readonly Template[],
): { readonly value: string; readonly offers: readonly StartOffer[] } {
  const isProposal = sameDocument(draft.config, draft.suggestion.config);
  const value = draft.start?.key ?? (isProposal ? PROPOSAL : AS_IT_IS);
  const offers = [
    ...(value === AS_IT_IS ? [{ value: AS_IT_IS, label: 'What you have said already' }] : []),
    { value: PROPOSAL, label: 'What Chairside proposes' },
    ...templates.map(({ mappingId, name }) => ({ value: `own ${mappingId}`, label: `Ours: ${name}` })),
    ...matchTemplates(draft.headers).map(({ template: { key, label } }) => ({
      value: `ready ${key}`,
      label,
    })),
  ];
  return { value, offers };
}

/** The draft with its columns said anew from there. What the sheet lacks, and another kind of data, is noted. */
export function startFrom(
  draft: Draft,
  value: string,
  templates: readonly Template[],
  lookups: LookupsAnswer,
): Draft {
  const { start: _, ...before } = draft;
  if (value === PROPOSAL) return { ...before, config: draft.suggestion.config };
  const template = findTemplate(draft, value, templates);
  if (template === null) return draft;
  const rows = sampleRows(draft.top, draft.headerRow);
  const { config, missing, problem } = applyTemplate(template, draft.headers, rows, lookups);
  if (config === null) {
    const { value: key } = startOffers(draft, templates);
    return { ...draft, start: { key, notes: problem === null ? [] : [problem] } };
  }
  const notes = [...sayDataset(draft.config, config), ...sayMissing(missing)];
  return { ...before, config, start: { key: value, notes } };
}

function findTemplate(
  { headers }: Draft,
  value: string,
  templates: readonly Template[],
): SheetTemplate | MappingConfig | null {
  const own = templates.find(({ mappingId }) => value === `own ${mappingId}`);
  if (own !== undefined) return own.config;
  const ready = matchTemplates(headers).find(({ template }) => value === `ready ${template.key}`);
  return ready?.template ?? null;
}

function sayDataset(before: MappingConfig, after: MappingConfig): string[] {
  if (before.dataset === after.dataset) return [];
  return [`This sheet is now read as “${DATASETS[after.dataset].label}”, as the template is for that.`];
}

function sayMissing(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  const names = missing.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  return [`Not in this sheet, or not written as the template reads it: ${names.join(', ')}${more}.`];
}
