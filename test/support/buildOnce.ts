import { buildAddon } from '../../addon/build.ts';

let built: Promise<void> | null = null;

/** Builds the add-on, once a process: the files that it runs share what was built. */
export function buildOnce(): Promise<void> {
  built ??= buildAddon();
  return built;
}
