import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { InsightsProps } from '../insights/props.ts';
import { InsightsFrame } from './InsightsFrame.tsx';
import { type ViewName, ViewSwitch } from './ViewSwitch.tsx';

interface ViewsProps {
  readonly insights: Omit<InsightsProps, 'round' | 'openPush'>;
  /** What is said above either of them. */
  readonly notices: ComponentChildren;
  readonly steps: ComponentChildren;
}

/** The steps and the numbers. Whichever is not in front stays as it is: a push goes on, a half-typed word waits. */
export function Views({ insights, notices, steps }: ViewsProps) {
  const [view, setView] = useState<ViewName>('push');
  const [round, setRound] = useState(0);
  const open = (next: ViewName): void => {
    setView(next);
    if (next === 'insights') setRound((count) => count + 1);
  };
  return (
    <div class="sidebar">
      <ViewSwitch view={view} onOpen={open} />
      {notices}
      <div class="part" hidden={view !== 'push'}>
        {steps}
      </div>
      <div class="part" hidden={view !== 'insights'}>
        {round > 0 && <InsightsFrame {...insights} round={round} openPush={() => open('push')} />}
      </div>
    </div>
  );
}
