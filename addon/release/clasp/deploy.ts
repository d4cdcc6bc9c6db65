import { z } from 'zod';
import type { Desk } from '../command.ts';
import type { Deployment } from './findDeployment.ts';
import { askClasp } from './runClasp.ts';
import { withProject } from './withProject.ts';

const DEPLOYED = z.object({ deploymentId: z.string(), versionNumber: z.int(), description: z.string() });

/** Lets the deployment stand on a version, and makes one where there is none yet. */
export async function deploy(
  desk: Desk,
  earlier: Deployment | null,
  versionNumber: number,
  description: string,
): Promise<Deployment> {
  const verb = earlier === null ? ['create-deployment'] : ['update-deployment', earlier.deploymentId];
  const what = ['--versionNumber', String(versionNumber), '--description', description];
  return askClasp(desk, [...verb, ...what, ...withProject(desk)], DEPLOYED);
}
