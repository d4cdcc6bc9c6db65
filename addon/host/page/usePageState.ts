import { useEffect, useState } from 'preact/hooks';
import type { PageState } from '../pageState.ts';
import { askHost } from './askHost.ts';

/** Opens the spreadsheet and follows what the host shows; null until it has answered. */
export function usePageState(say: (sentence: string) => void): PageState | null {
  const [state, setState] = useState<PageState | null>(null);
  useEffect(() => {
    const follow = (): (() => void) => {
      const events = new EventSource('/events');
      events.onmessage = (event) => setState(JSON.parse(event.data));
      return () => events.close();
    };
    const forget = follow();
    askHost<PageState>('/api/open').then(setState, (error: Error) => say(error.message));
    return forget;
  }, [say]);
  return state;
}
