import type { Finding } from './finding.ts';

/** Why findings of one sort are known. */
export interface Explanation {
  readonly kind: Finding['kind'];
  /** The tables, functions or statements; absent for any. */
  readonly where?: RegExp;
  readonly what: RegExp;
  /** `stays`: Citus takes it as it is, and it costs what the reason says. `changes`: it has to be done otherwise there. */
  readonly fate: 'stays' | 'changes';
  readonly reason: string;
}

const SWEEP = 'looks through all clinics, for the server itself and in no request: it asks every shard';

/**
 * What is known not to fit. What `changes` was tried with Citus 13.2 on PostgreSQL 15, a coordinator and two workers;
 * docs/scale.md says what it answered.
 */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    kind: 'query',
    where: /^(app_due_syncs|app_leaving_credentials|app_granted_elsewhere|app_key_uses)$/,
    what: /^(connection_syncs|google_credentials) is not held/,
    fate: 'changes',
    reason: `${SWEEP}. What it takes with “for update skip locked” goes clinic by clinic there`,
  },
  {
    kind: 'query',
    where: /^(app_comparisons_wait|app_marked_clinics)$/,
    what: /^dirty_days is not held/,
    fate: 'stays',
    reason: SWEEP,
  },
  {
    kind: 'query',
    where: /^(app_clinics|match_invitation)$/,
    what: /^user_clinic_roles is not held/,
    fate: 'changes',
    reason:
      'asks for a person’s clinics, on every shard and once a sign-in; an empty select list, as in “exists (select from”, is refused across shards: it takes a reference table of who is where',
  },
  {
    kind: 'query',
    where: /^keep_(added|removed|no)_keys$/,
    what: /^record_keys is not held/,
    fate: 'changes',
    reason:
      'is a trigger of a distributed table: on a shard it would have to write the shard of record_keys beside it',
  },
  {
    kind: 'query',
    where: /^server: delete from record_history/,
    what: /^record_history is not held/,
    fate: 'changes',
    reason: 'deletes by ctid, which means a place in one shard: it takes clinic_id beside it',
  },
  {
    kind: 'query',
    where: /^server: with later as materialized/,
    what: /^\w+_metrics is not held/,
    fate: 'changes',
    reason:
      'writes records back whose clinic stands in JSON: it takes clinic_id as a value of its own beside them',
  },
  {
    kind: 'query',
    what: / is taken as a whole row$/,
    fate: 'changes',
    reason: 'a shard’s row has a type of its own, which no function takes: it takes the columns one by one',
  },
  {
    kind: 'feature',
    what: /^is the argument of a function as a whole row/,
    fate: 'changes',
    reason: 'a shard’s row has a type of its own, which no function takes: it takes the columns one by one',
  },
  {
    kind: 'query',
    where: /^app_prepare_partition$/,
    what: /^puts statements together/,
    fate: 'stays',
    reason: 'makes the partition of another year, with the owner’s rights, on the coordinator',
  },
  {
    kind: 'foreign key',
    what: / sets columns to null when its parent goes$/,
    fate: 'changes',
    reason:
      'is refused where the key holds the distribution column: whoever removes the parent clears it first, as the code did before phase 3',
  },
  {
    kind: 'feature',
    what: /^has a policy with a subquery$/,
    fate: 'changes',
    reason:
      'policies of distributed tables take no subquery: app_clinic_id() stands there bare, app_role() and app_own_provider() become settings that are set when a request enters, and SET LOCAL instead of set_config, which alone goes to the workers',
  },
  {
    kind: 'feature',
    what: /^has a trigger: /,
    fate: 'changes',
    reason:
      'a distributed table has no triggers, unless citus.enable_unsafe_triggers says so and they touch only the shards beside it: what they do moves into the functions that write',
  },
  {
    kind: 'feature',
    what: /^has a check without a name of its own/,
    fate: 'changes',
    reason: 'shards of partitions name their checks otherwise than their table does: each check gets a name',
  },
  {
    kind: 'feature',
    what: /^is read by a materialized view/,
    fate: 'stays',
    reason: 'the view lies on the coordinator and is worked out at night, by asking every shard',
  },
];

/** Findings with what explains them, those that nothing explains, and explanations that nothing needs. */
export function explain(findings: readonly Finding[]): {
  readonly known: readonly { readonly finding: Finding; readonly explanation: Explanation }[];
  readonly unknown: readonly Finding[];
  readonly unneeded: readonly Explanation[];
} {
  const matched = findings.map((finding) => ({
    finding,
    explanation: EXPLANATIONS.find((each) => fits(each, finding)),
  }));
  const known = matched.flatMap(({ finding, explanation }) =>
    explanation === undefined ? [] : [{ finding, explanation }],
  );
  return {
    known,
    unknown: matched.flatMap(({ finding, explanation }) => (explanation === undefined ? [finding] : [])),
    unneeded: EXPLANATIONS.filter((each) => !known.some(({ explanation }) => explanation === each)),
  };
}

function fits({ kind, where, what }: Explanation, finding: Finding): boolean {
  return kind === finding.kind && (where?.test(finding.where) ?? true) && what.test(finding.what);
}
