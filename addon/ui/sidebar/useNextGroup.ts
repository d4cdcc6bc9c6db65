import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Checking } from './useCheckedRows.ts';

/**
 * Keeps the focus when a group is settled and goes: the group that moves up into its place gets it, after the
 * last one the line with the counts. `leave` says which place that is.
 */
export function useNextGroup({ checked, current }: Checking): {
  view: RefObject<HTMLElement | null>;
  leave: (place: number) => void;
} {
  const view = useRef<HTMLElement>(null);
  const left = useRef<number | null>(null);
  useEffect(() => {
    const place = left.current;
    if (place === null || !current) return;
    left.current = null;
    const groups = view.current?.querySelectorAll<HTMLElement>('h2[tabindex]') ?? [];
    const next = groups[Math.min(place, groups.length - 1)];
    (next ?? view.current?.querySelector<HTMLElement>('.counted'))?.focus();
  }, [checked, current]);
  return {
    view,
    leave: (place) => {
      left.current = Math.max(0, place);
    },
  };
}
