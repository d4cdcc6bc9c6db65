import { type Deployment, findDeployment } from '../clasp/findDeployment.ts';
import { listVersions, type ScriptVersion } from '../clasp/listVersions.ts';
import { pullFiles } from '../clasp/pullFiles.ts';
import type { Command } from '../command.ts';
import { type ComparedHead, compareHead } from '../compareHead.ts';
import { findScriptId } from '../project/findScriptId.ts';
import { editorOf } from '../scriptPage.ts';

const MOST_VERSIONS = 10;

export const statusCommand: Command = {
  summary: 'say what is up, and whether this folder would push the same',
  options: ['server'],
  run: async (desk) => {
    const { environment } = desk;
    const scriptId = await findScriptId(desk);
    const head = await compareHead(desk, await pullFiles(desk, scriptId));
    const versions = await listVersions(desk, scriptId);
    const deployment = await findDeployment(desk, scriptId);
    const lines = [
      ['environment', environment],
      ['script', `${scriptId}  ${editorOf(scriptId)}`],
      ['server', head.server ?? 'none: Chairside is not up'],
      ['head', describeHead(head)],
      ['deployment', describeDeployment(deployment)],
      ...describeVersions(versions),
    ] as const;
    const text = lines.map(([what, said]) => `${what.padEnd(13)}${said}`).join('\n');
    return { text, data: { environment, scriptId, ...head, deployment, versions } };
  },
};

function describeHead({ name, differing }: ComparedHead): string {
  const what = name ?? 'not Chairside';
  if (differing === null) return what;
  if (differing.length === 0) return `${what}, as this folder would push it`;
  return `${what}; this folder would push otherwise: ${differing.join(', ')}`;
}

function describeDeployment(deployment: Deployment | null): string {
  if (deployment === null) return 'none: nothing is released';
  const { deploymentId, versionNumber, description } = deployment;
  return `version ${versionNumber}, ${description}  ${deploymentId}`;
}

function describeVersions(versions: readonly ScriptVersion[]): (readonly [string, string])[] {
  if (versions.length === 0) return [['versions', 'none']];
  const shown = versions.slice(0, MOST_VERSIONS);
  const lines = shown.map(({ versionNumber, description = '' }) => `${versionNumber}  ${description}`);
  if (versions.length > shown.length) lines.push(`and ${versions.length - shown.length} older ones`);
  return lines.map((line, index) => [index === 0 ? 'versions' : '', line]);
}
