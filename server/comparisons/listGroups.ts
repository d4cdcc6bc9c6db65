import { BOARD_LIMITS } from '../../shared/apiBoard.ts';
import type { AskComparisons, ComparedKpi } from '../../shared/apiComparisons.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { compareRatios, negated, type Ratio, ratioOf, ZERO } from '../../shared/formula/ratio.ts';
import type { Span } from '../../shared/period.ts';
import { nameMember, type PeopleNames } from '../board/nameMembers.ts';
import { compareKpi } from './compareKpi.ts';
import type { ComparedRow } from './readCompared.ts';

interface GroupNames {
  readonly by: NonNullable<AskComparisons['by']>;
  readonly people: PeopleNames;
}

type Groups = Pick<ComparedKpi, 'groups' | 'moreGroups'>;

/** Each member with something to compare, the greatest of the month first, as many as are answered at once. */
export function listGroups(
  compiled: CompiledKpi,
  rows: readonly ComparedRow[],
  month: Span,
  { by, people }: GroupNames,
): Groups {
  const groups = [...Map.groupBy(rows, ({ member }) => member)]
    .map(([member, own]) => {
      return { member, label: nameMember(by, member, people), ...compareKpi(compiled, own, month) };
    })
    .filter(({ value, lastYear, average12 }) => (value ?? lastYear.value ?? average12.value) !== null)
    .sort((a, b) => {
      const order = compareRatios(magnitude(b.value), magnitude(a.value));
      return order === 0 ? a.label.localeCompare(b.label, 'en') : order;
    });
  const shown = groups.slice(0, BOARD_LIMITS.groups);
  return { groups: shown, moreGroups: groups.length - shown.length };
}

function magnitude(value: string | null): Ratio {
  const ratio = value === null ? ZERO : ratioOf(value);
  return ratio.over < 0n ? negated(ratio) : ratio;
}
