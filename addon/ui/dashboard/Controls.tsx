import type { ComponentChildren } from 'preact';
import { GRAINS } from '../../../shared/period.ts';
import { Choice } from '../parts/Choice.tsx';
import { GRAIN_LABELS, grainsFor } from './grains.ts';
import { PeriodControl } from './PeriodControl.tsx';
import type { DashboardState } from './useDashboard.ts';

interface ControlsProps {
  readonly dashboard: DashboardState;
  readonly children: ComponentChildren;
}

/** Of when, by what and of whom the charts are. */
export function Controls({ dashboard, children }: ControlsProps) {
  const { choice, choose, providers, today } = dashboard;
  const chooseGrain = (name: string): void => {
    const grain = GRAINS.find((each) => each === name);
    if (grain !== undefined) choose({ ...choice, grain });
  };
  return (
    <div class="controls">
      {children}
      <PeriodControl today={today} choice={choice} onChoose={choose} />
      <Choice
        label="By"
        value={choice.grain}
        options={grainsFor(choice.span).map((grain) => ({ value: grain, label: GRAIN_LABELS[grain] }))}
        onChange={chooseGrain}
      />
      {providers.length > 0 && (
        <Choice
          label="Of"
          name="Of whom"
          value={choice.providerId ?? ''}
          options={[
            { value: '', label: 'The whole clinic' },
            ...providers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => choose({ ...choice, providerId: id === '' ? null : id })}
        />
      )}
      <button type="button" class="plain" onClick={() => window.print()}>
        Print
      </button>
    </div>
  );
}
