import { call } from './call.ts';

/** All that is done with mappings: proposals, checks, the rows' way into records. */
export type MappingPart = typeof import('../mapping/main.ts');

/** What the part's script calls itself. */
declare const chairsideMapping: MappingPart;

let loading: Promise<void> | null = null;

/**
 * Brings the mapping part, once: the sidebar stands before it is here. Rejects with a CallError, and tries again
 * when asked again.
 */
export function loadMappingPart(): Promise<void> {
  loading ??= call('loadMappingPart').then(run, (error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** The mapping part. It is here before any sheet is open. */
export function mappingPart(): MappingPart {
  return chairsideMapping;
}

function run(text: string): void {
  const script = document.createElement('script');
  script.textContent = text;
  document.head.append(script);
}
