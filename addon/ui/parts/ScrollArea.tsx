import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface ScrollAreaProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Holds a table that may be wider than the sidebar; only then does the keyboard stop here, to scroll. */
export function ScrollArea({ label, children }: ScrollAreaProps) {
  const area = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = area;
    if (current === null) return;
    if (current.scrollWidth > current.clientWidth) current.tabIndex = 0;
    else current.removeAttribute('tabindex');
  });
  return (
    <section class="scroll" ref={area} aria-label={label}>
      {children}
    </section>
  );
}
