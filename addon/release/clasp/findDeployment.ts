import { z } from 'zod';
import type { Desk } from '../command.ts';
import { ReleaseProblem } from '../releaseProblem.ts';
import { askClasp } from './runClasp.ts';

const DEPLOYMENTS = z.array(
  z.object({
    deploymentId: z.string(),
    versionNumber: z.int().optional(),
    description: z.string().optional(),
  }),
);

/** What our deployments are called, so that those that people make beside them are let be. */
const OURS = /^Chairside\b/;

export interface Deployment {
  readonly deploymentId: string;
  readonly versionNumber: number;
  readonly description: string;
}

/**
 * The script's deployment of Chairside; null before the first release.
 * @throws ReleaseProblem `deployments` where there are several
 */
export async function findDeployment(desk: Desk, scriptId: string): Promise<Deployment | null> {
  const all = await askClasp(desk, ['list-deployments', scriptId], DEPLOYMENTS);
  const [ours = null, ...others] = all.flatMap(({ deploymentId, versionNumber, description = '' }) =>
    versionNumber !== undefined && OURS.test(description)
      ? [{ deploymentId, versionNumber, description }]
      : [],
  );
  if (others.length === 0) return ours;
  const detail =
    'The script has several deployments whose description begins with “Chairside”. Delete all but one in the editor, under Deploy, Manage deployments.';
  throw new ReleaseProblem('deployments', detail);
}
