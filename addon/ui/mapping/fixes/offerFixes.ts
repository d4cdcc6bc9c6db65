import { checkMapping } from '../../../../shared/checkMapping.ts';
import type { RowIssueCode } from '../../../../shared/rowIssue.ts';
import { emptyFixes } from './emptyFixes.ts';
import type { Fix, OfferFixes } from './fix.ts';
import { identityFixes } from './identityFixes.ts';
import { ruleFixes } from './ruleFixes.ts';
import { settingFixes } from './settingFixes.ts';
import { wordFixes } from './wordFixes.ts';

/** The kinds of fixes that can settle a kind of problem; for others the cells themselves are corrected. */
const BY_CODE: Readonly<Partial<Record<RowIssueCode, readonly OfferFixes[]>>> = {
  unknown_value: [wordFixes, emptyFixes],
  not_a_choice: [wordFixes, emptyFixes],
  not_a_boolean: [emptyFixes],
  not_a_date: [settingFixes, emptyFixes],
  not_a_percent: [settingFixes, emptyFixes],
  not_a_number: [settingFixes, emptyFixes],
  not_an_integer: [settingFixes, emptyFixes],
  not_an_amount: [settingFixes, emptyFixes],
  not_a_duration: [emptyFixes],
  wrong_currency: [settingFixes],
  duplicate_key: [identityFixes],
  out_of_range: [ruleFixes],
  not_allowed: [ruleFixes],
  not_unique: [ruleFixes],
  unexpected_sum: [ruleFixes],
  wrong_date_format: [ruleFixes],
};

/** Every way to settle a group of issues by one action that leaves the mapping sound, the likeliest first. */
export const offerFixes: OfferFixes = function* (group, context) {
  const fixes: Fix[] = [];
  for (const offer of BY_CODE[group.code] ?? []) fixes.push(...(yield* offer(group, context)));
  const { config, table } = context;
  return fixes.filter(({ apply }) => checkMapping(apply(config), table.headers).length === 0);
};
