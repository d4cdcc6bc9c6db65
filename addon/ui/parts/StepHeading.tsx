import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A step's heading. It takes the focus when its step opens, so that a screen reader begins there. */
export function StepHeading({ children }: { readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
