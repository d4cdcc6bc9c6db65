import { useRef } from 'preact/hooks';
import type { Tab, TabName } from './tabNames.ts';

/** Keys that go to another tab, and how far. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

interface TabsProps {
  readonly tabs: readonly Tab[];
  readonly tab: TabName;
  readonly onOpen: (tab: TabName) => void;
}

/** The tabs; the arrow keys go from one to the next. */
export function Tabs({ tabs, tab, onOpen }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const turn = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(({ name }) => name === tab) + step;
    const next = (at + tabs.length) % tabs.length;
    onOpen(tabs[next]?.name ?? tab);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Settings" ref={list} onKeyDown={turn}>
      {tabs.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${name}-tab`}
          aria-controls={name === tab ? `${name}-panel` : undefined}
          aria-selected={name === tab}
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onOpen(name)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
