import { useEffect, useRef, useState } from 'preact/hooks';
import { moveFocus } from './moveFocus.ts';

export type MenuLine =
  | 'separator'
  | { readonly caption: string; readonly choose: () => void }
  | { readonly caption: string; readonly lines: readonly MenuLine[] };

/** One menu of the bar: opens by click, Enter or arrow down; arrows move, Escape closes. */
export function Menu({ caption, lines }: { readonly caption: string; readonly lines: readonly MenuLine[] }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = (): void => setOpen(false);
  useEffect(() => (open ? closeOutside(root.current, close) : undefined), [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      close();
      root.current?.querySelector('button')?.focus();
    } else if (event.key === 'ArrowDown' && !open) setOpen(true);
    else moveFocus(event, root.current);
  };
  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown} role="none">
      <button
        type="button"
        role="menuitem"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {caption}
      </button>
      {open && <MenuLines label={caption} lines={lines} close={close} />}
    </div>
  );
}

interface LinesProps {
  readonly label: string;
  readonly lines: readonly MenuLine[];
  readonly close: () => void;
}

function MenuLines({ label, lines, close }: LinesProps) {
  return (
    <div class="menu-lines" role="menu" aria-label={label}>
      {lines.map((line, index) =>
        line === 'separator' ? (
          <hr key={`line ${index}`} />
        ) : (
          <Line key={line.caption} line={line} close={close} />
        ),
      )}
    </div>
  );
}

function Line({
  line,
  close,
}: {
  readonly line: Exclude<MenuLine, 'separator'>;
  readonly close: () => void;
}) {
  const [open, setOpen] = useState(false);
  const nested = 'lines' in line;
  const choose = (): void => {
    if (nested) {
      setOpen(!open);
      return;
    }
    close();
    line.choose();
  };
  return (
    <div class="menu-line" role="none">
      <button
        type="button"
        role="menuitem"
        disabled={nested && line.lines.length === 0}
        {...(nested ? { 'aria-haspopup': 'menu', 'aria-expanded': open } : {})}
        onClick={choose}
      >
        {line.caption}
        {nested && line.lines.length > 0 && <span aria-hidden="true">▸</span>}
      </button>
      {nested && open && <MenuLines label={line.caption} lines={line.lines} close={close} />}
    </div>
  );
}

function closeOutside(root: HTMLElement | null, close: () => void): () => void {
  const listen = (event: Event): void => {
    if (event.target instanceof Node && root?.contains(event.target)) return;
    close();
  };
  addEventListener('pointerdown', listen);
  addEventListener('blur', close);
  return () => {
    removeEventListener('pointerdown', listen);
    removeEventListener('blur', close);
  };
}
