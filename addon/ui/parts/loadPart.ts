import type { PartName } from '../../sidebarCalls.ts';
import { call } from './call.ts';

/**
 * What brings a part of the sidebar, once: the sidebar stands before it is here. It rejects with a CallError, and tries
 * again when asked again.
 */
export function partLoader(name: PartName): () => Promise<void> {
  let loading: Promise<void> | null = null;
  return () => {
    loading ??= call('loadPart', name).then(run, (error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/** Puts the part's styles into the page, and runs its script. */
function run(html: string): void {
  const part = new DOMParser().parseFromString(html, 'text/html');
  for (const style of part.querySelectorAll('style')) document.head.append(document.importNode(style, true));
  const script = document.createElement('script');
  script.textContent = part.querySelector('script')?.textContent ?? '';
  document.head.append(script);
}
