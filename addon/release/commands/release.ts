import { z } from 'zod';
import { callOf } from '../callOf.ts';
import { deploy } from '../clasp/deploy.ts';
import { type Deployment, findDeployment } from '../clasp/findDeployment.ts';
import { askClasp } from '../clasp/runClasp.ts';
import { withProject } from '../clasp/withProject.ts';
import type { Command, CommandAnswer, Desk } from '../command.ts';
import { describeListing } from '../describeListing.ts';
import { requireCleanTree } from '../git/requireCleanTree.ts';
import { goBack } from '../goBack.ts';
import { stampFor } from '../project/readStamp.ts';
import { pushHead } from '../pushHead.ts';
import { ReleaseProblem } from '../releaseProblem.ts';

const VERSION = z.object({ versionNumber: z.int().positive() });

export const releaseCommand: Command = {
  summary: 'put a commit up as a version, and say what the store listing must name',
  options: ['server', 'back-to'],
  run: (desk) => (desk.backTo === undefined ? release(desk) : goBack(desk, desk.backTo)),
};

async function release(desk: Desk): Promise<CommandAnswer> {
  await requireCleanTree(desk.root);
  const { scriptId, server, stamp } = await pushHead(desk);
  const earlier = await findDeployment(desk, scriptId);
  const description = stampFor(stamp, server);
  const made = ['create-version', description, ...withProject(desk)];
  const { versionNumber } = await askClasp(desk, made, VERSION);
  const { deploymentId } = await deployVersion(desk, earlier, versionNumber, description);
  const { environment } = desk;
  return {
    text: [
      `${stamp.name} is version ${versionNumber} of the ${environment} script, for ${server}.`,
      `Deployment ${deploymentId} stands on it${earlier ? `; it stood on version ${earlier.versionNumber}` : ''}.`,
      describeListing(scriptId, versionNumber),
    ].join('\n'),
    data: {
      environment,
      scriptId,
      server,
      name: stamp.name,
      versionNumber,
      deploymentId,
      earlierVersion: earlier?.versionNumber ?? null,
    },
  };
}

async function deployVersion(
  desk: Desk,
  earlier: Deployment | null,
  versionNumber: number,
  description: string,
): Promise<Deployment> {
  try {
    return await deploy(desk, earlier, versionNumber, description);
  } catch (error) {
    if (!(error instanceof ReleaseProblem)) throw error;
    const detail = `Version ${versionNumber} is made, but not deployed. ${error.message} Then run: ${callOf('release', desk.environment)} --back-to ${versionNumber}`;
    throw new ReleaseProblem(error.code, detail);
  }
}
