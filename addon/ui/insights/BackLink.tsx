import type { ComponentChildren } from 'preact';

interface BackLinkProps {
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** The way back to what was seen before. */
export function BackLink({ onClick, children }: BackLinkProps) {
  return (
    <button type="button" class="link back" onClick={onClick}>
      <span aria-hidden="true">‹ </span>
      {children}
    </button>
  );
}
