import { BOARD_LIMITS, type Group } from '../../shared/apiBoard.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import type { Dimension } from '../../shared/dimension.ts';
import { compareRatios, negated, type Ratio, ZERO } from '../../shared/formula/ratio.ts';
import type { Span } from '../../shared/period.ts';
import { percentOf } from './compare.ts';
import { evaluateKpi, writeValue } from './evaluateKpi.ts';
import { nameMember, type PeopleNames } from './nameMembers.ts';
import type { GroupSums } from './splitGroups.ts';
import { addUp } from './sums.ts';

/** How the members of a dimension are shown: by what, who they are, and what is called what no member has. */
export interface GroupNames {
  readonly by: Dimension;
  readonly people: PeopleNames;
  readonly rest: string;
}

interface Ranked extends Omit<Group, 'value' | 'share' | 'points'> {
  readonly spans: GroupSums['spans'];
  readonly exact: Ratio | null;
}

/**
 * The KPI of each member that has data, the greatest first, days of the week in their order. Beyond the limit the others
 * stand together as one.
 */
export function answerGroups(
  compiled: CompiledKpi,
  groups: readonly GroupSums[],
  spans: readonly Span[],
  whole: Ratio | null,
  names: GroupNames,
): Group[] {
  const ranked = groups
    .map((group) => describe(compiled, group, names))
    .filter(({ exact }) => exact !== null)
    .sort(names.by === 'weekday' ? byMember : bySize);
  return foldOthers(compiled, ranked).map(({ spans: sums, exact, ...group }) => ({
    ...group,
    value: writeValue(exact, compiled.kpi),
    share: compiled.addsUp && exact !== null && whole !== null ? percentOf(exact, whole) : null,
    points: spans.map((span, at) => {
      return { ...span, value: writeValue(evaluateKpi(compiled, sums[at] ?? new Map()), compiled.kpi) };
    }),
  }));
}

function describe(compiled: CompiledKpi, { member, spans }: GroupSums, names: GroupNames): Ranked {
  const label = member === null ? names.rest : nameMember(names.by, member, names.people);
  return { member, label, members: 1, spans, exact: evaluateKpi(compiled, addUp(spans)) };
}

function byMember(a: Ranked, b: Ranked): number {
  return Number(a.member) - Number(b.member);
}

function bySize(a: Ranked, b: Ranked): number {
  const order = compareRatios(magnitude(b.exact), magnitude(a.exact));
  return order === 0 ? a.label.localeCompare(b.label, 'en') : order;
}

function magnitude(value: Ratio | null): Ratio {
  if (value === null) return ZERO;
  return value.over < 0n ? negated(value) : value;
}

function foldOthers(compiled: CompiledKpi, ranked: readonly Ranked[]): readonly Ranked[] {
  if (ranked.length <= BOARD_LIMITS.groups) return ranked;
  const kept = ranked.slice(0, BOARD_LIMITS.groups - 1);
  const others = ranked.slice(kept.length);
  const spans = (others[0]?.spans ?? []).map((_, at) =>
    addUp(others.map((each) => each.spans[at] ?? new Map())),
  );
  const label = `${others.length} others`;
  return [
    ...kept,
    { member: null, label, members: others.length, spans, exact: evaluateKpi(compiled, addUp(spans)) },
  ];
}
