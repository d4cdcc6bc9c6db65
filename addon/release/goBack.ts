import { deploy } from './clasp/deploy.ts';
import { findDeployment } from './clasp/findDeployment.ts';
import { listVersions } from './clasp/listVersions.ts';
import type { CommandAnswer, Desk } from './command.ts';
import { describeListing } from './describeListing.ts';
import { findScriptId } from './project/findScriptId.ts';
import { usage } from './readDesk.ts';
import { ReleaseProblem } from './releaseProblem.ts';

/**
 * Lets the deployment stand on a version that is there already. Nothing is built, and the head stays as it is.
 * @throws ReleaseProblem `no_such_version`
 */
export async function goBack(desk: Desk, said: string): Promise<CommandAnswer> {
  if (!/^[1-9]\d{0,8}$/.test(said)) throw usage('--back-to takes the number of a version, as 3.');
  const versionNumber = Number(said);
  const scriptId = await findScriptId(desk);
  const versions = await listVersions(desk, scriptId);
  const version = versions.find((each) => each.versionNumber === versionNumber);
  if (version === undefined) {
    const numbers = versions.map((each) => each.versionNumber).join(', ') || 'none yet';
    const detail = `The ${desk.environment} script has no version ${said}. Take one of these: ${numbers}.`;
    throw new ReleaseProblem('no_such_version', detail);
  }
  const earlier = await findDeployment(desk, scriptId);
  const description = describeVersion(version);
  const { deploymentId } = await deploy(desk, earlier, versionNumber, description);
  const { environment } = desk;
  return {
    text: [
      `Deployment ${deploymentId} of the ${environment} script stands on version ${said}, ${description}.`,
      describeListing(scriptId, versionNumber),
    ].join('\n'),
    data: {
      environment,
      scriptId,
      versionNumber,
      description,
      deploymentId,
      earlierVersion: earlier?.versionNumber ?? null,
    },
  };
}

/** Our deployment is known by its description, also where a person made the version in the editor. */
function describeVersion({
  versionNumber,
  description,
}: {
  versionNumber: number;
  description?: string | undefined;
}) {
  return description?.startsWith('Chairside') ? description : `Chairside, version ${versionNumber}`;
}
