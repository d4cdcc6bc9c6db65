import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readDockerfile, type Stage, type Step } from './readDockerfile.ts';
import { type IsIgnored, readIgnore } from './readIgnore.ts';

const run = promisify(execFile);
const INSTALL = 'npm ci --omit=dev --ignore-scripts';
/** What changes nothing of what is installed. */
const QUIETLY = ['--prefer-offline', '--no-audit', '--no-fund'];

/** The last stage of an image, in a folder that stands for its root. */
export interface BuiltImage {
  readonly root: string;
  readonly stage: Stage;
  /** Within the root. */
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** A stage under way. */
interface Ground {
  readonly root: string;
  workdir: string;
  readonly env: Record<string, string>;
}

/** Carries out the steps of a Dockerfile in temporary folders, with this process's Node in place of the base image. */
export async function buildImage(context: string): Promise<BuiltImage> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-image-'));
  // Whoever the image runs as may look into it.
  await chmod(folder, 0o755);
  const isIgnored = readIgnore(join(context, '.dockerignore'));
  const stages = readDockerfile(await readFile(join(context, 'Dockerfile'), 'utf8'));
  const rootOf = (name: string | null): string => join(folder, name ?? 'nameless');
  for (const stage of stages) {
    const ground: Ground = { root: rootOf(stage.name), workdir: '/', env: {} };
    await layBase(ground.root);
    for (const step of stage.steps) await carryOut(step, ground, { context, isIgnored, rootOf });
    if (stage !== stages.at(-1)) continue;
    return { ...ground, stage, remove: () => rm(folder, { recursive: true, force: true }) };
  }
  throw new Error('the Dockerfile has no stage');
}

async function layBase(root: string): Promise<void> {
  const bin = join(root, 'usr/local/bin');
  await mkdir(bin, { recursive: true });
  await copyFile(process.execPath, join(bin, 'node'));
}

async function carryOut(
  step: Step,
  ground: Ground,
  place: { context: string; isIgnored: IsIgnored; rootOf(name: string): string },
): Promise<void> {
  const inside = (path: string): string => join(ground.root, resolve(ground.workdir, path));
  if (step.kind === 'workdir') {
    ground.workdir = resolve(ground.workdir, step.path);
    await mkdir(inside('.'), { recursive: true });
  } else if (step.kind === 'env') {
    ground.env[step.name] = step.value;
  } else if (step.kind === 'run') {
    if (step.command !== INSTALL) throw new Error(`nobody has said how to run ${step.command}`);
    await run('npm', [...INSTALL.split(' ').slice(1), ...QUIETLY], { cwd: inside('.') });
  } else {
    const isLeftOut = step.from === null ? place.isIgnored : () => false;
    const from = step.from === null ? place.context : place.rootOf(step.from);
    for (const source of step.sources) await copy(join(from, source), inside(step.to), { from, isLeftOut });
  }
}

/** A file goes into a folder whose name ends in a slash, a folder's content takes the place that is named. */
async function copy(
  source: string,
  to: string,
  { from, isLeftOut }: { from: string; isLeftOut: IsIgnored },
): Promise<void> {
  if (isLeftOut(relative(from, source))) throw new Error(`${source} is to be copied, and is ignored`);
  const isFile = (await stat(source)).isFile();
  const target = isFile ? join(to, relative(join(source, '..'), source)) : to;
  await cp(source, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !isLeftOut(relative(from, path)),
  });
}
