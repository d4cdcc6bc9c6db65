import type { KpiDefinition } from '../../../shared/apiBoard.ts';
import type { Dimension } from '../../../shared/dimension.ts';
import type { RoleName } from '../../../shared/roles.ts';

/** By what a member of that role may see a KPI split: figures of single people are not everybody's. */
export function splitsFor(
  role: RoleName,
  { dimensions }: Pick<KpiDefinition, 'dimensions'>,
): readonly Dimension[] {
  if (role === 'clinic_admin' || role === 'staff') return dimensions;
  return dimensions.filter(
    (dimension) => dimension !== 'staff_member' && (dimension !== 'provider' || role === 'provider'),
  );
}
