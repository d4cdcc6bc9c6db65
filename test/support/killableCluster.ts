import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findAccount } from '../../server/db/cluster/findAccount.ts';
import { findBinaries } from '../../server/db/cluster/findBinaries.ts';
import { placeCluster } from '../../server/db/cluster/placeCluster.ts';
import { type Cluster, startCluster } from '../../server/db/cluster/startCluster.ts';

const run = promisify(execFile);
/** What the machine's own crash would cost does not matter here; what a process's costs does. */
const SPEED = ['fsync=off'];

/** A PostgreSQL of one test, whose processes can be killed and started again at the same address. */
export interface KillableCluster {
  readonly cluster: Cluster;
  /** Kills the postmaster and all of its children, at once and without a word. */
  kill(): Promise<void>;
  /** Starts it again on what is left. */
  restart(): Promise<void>;
  /** Ends it in order and starts it again. */
  reboot(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a cluster in a folder of its own. */
export async function startKillableCluster(): Promise<KillableCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-kill-'));
  const cluster = await startCluster({ folder, settings: SPEED });
  const [account, binaries] = await Promise.all([findAccount(), findBinaries()]);
  const { bin, dataDir } = await placeCluster(folder, binaries, account);
  const control = async (...args: readonly string[]) => {
    await run(join(bin, 'pg_ctl'), [...args, '-w', '-D', dataDir], { ...account, cwd: '/' });
  };
  const settings = [
    ...[`port=${cluster.port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='],
    ...['max_connections=50', ...SPEED],
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  const restart = () => control('start', '-l', join(dataDir, 'server.log'), '-o', options);
  return {
    cluster,
    kill: async () => {
      const pidFile = join(dataDir, 'postmaster.pid');
      const pid = Number.parseInt(await readFile(pidFile, 'utf8'), 10);
      // One that stands still makes no more children.
      process.kill(pid, 'SIGSTOP');
      const family = [...(await childrenOf(pid)), pid];
      for (const each of family) killIfThere(each);
      await untilGone(family);
      // Its number may still be listed as that of a process that nobody has buried.
      await rm(pidFile);
    },
    restart,
    reboot: async () => {
      await control('stop', '-m', 'fast');
      await restart();
    },
    remove: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []));
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

/** A postmaster that is gone is told by none of its family being left; its memory is free only then. */
async function untilGone(family: readonly number[]): Promise<void> {
  for (;;) {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,stat=']);
    const alive = stdout.split('\n').some((line) => {
      const [pid, state = ''] = line.trim().split(/\s+/);
      return family.includes(Number(pid)) && !state.startsWith('Z');
    });
    if (!alive) return;
  }
}
