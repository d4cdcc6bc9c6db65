export { ArchiveEnv, CommandEnv, KeysEnv, MemberEnv } from './env/commandEnv.ts';
export { type DescribedVariable, describeVariables } from './env/describeVariables.ts';
export { EnvFailure } from './env/envFailure.ts';
export type { Environment } from './env/environment.ts';
export { LocalEnv } from './env/localEnv.ts';
export { ObserveEnv, readObserveEnv } from './env/observeEnv.ts';
export { readEnv } from './env/readEnv.ts';
export { ServeEnv } from './env/serveEnv.ts';
export { readSyncEnv, SyncEnv, wantsSync } from './env/syncEnv.ts';
