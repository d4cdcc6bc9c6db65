import { documentText } from '../documentText.ts';
import type { MappingRule } from '../mappingRule.ts';
import { sayDemand, sayTerm } from '../rules/sayDemand.ts';
import { type Pair, pairUp } from './pairUp.ts';
import { quoted } from './quoted.ts';

/** The rules that came, went or ask something else now. The order of rules and of their lists says nothing. */
export function diffRules(before: readonly MappingRule[] = [], after: readonly MappingRule[] = []): string[] {
  const { pairs, gone, added } = pairUp(before.map(inOrder), after.map(inOrder), [
    ({ column, rule }) => `${rule} ${column}`,
  ]);
  return [
    ...added.map((rule) => `New check: ${sayRule(rule)}.`),
    ...gone.map((rule) => `Check removed: ${sayRule(rule)}.`),
    ...pairs
      .filter(differ)
      .map((pair) => `Check changed: ${sayRule(pair.after)} (was: ${sayRule(pair.before)}).`),
  ];
}

function differ({ before, after }: Pair<MappingRule>): boolean {
  return documentText(before) !== documentText(after);
}

function inOrder(rule: MappingRule): MappingRule {
  if (rule.rule === 'allowed_values') return { ...rule, values: [...new Set(rule.values)].sort() };
  if (rule.rule !== 'expected_sum') return rule;
  const terms = rule.of.map(({ column, negated }) => ({ column, ...(negated && { negated }) }));
  return { ...rule, of: terms.sort((a, b) => (sayTerm(a) < sayTerm(b) ? -1 : 1)) };
}

/** The whole rule: what it asks, how grave a breach is, and the clinic's own words for it. */
function sayRule(rule: MappingRule): string {
  const breach = rule.severity === 'error' ? 'the row is left out otherwise' : 'kept and said otherwise';
  const message = rule.message === undefined ? '' : `, in the words ${quoted(rule.message)}`;
  return `${quoted(rule.column)} ${sayDemand(rule)}; ${breach}${message}`;
}
