import { GRAINS, type Grain } from '../../../../shared/period.ts';
import { Choice } from '../../parts/Choice.tsx';

interface GrainChoiceProps {
  readonly grain: Grain;
  readonly onChange: (grain: Grain) => void;
}

/** For which periods a target is. */
export function GrainChoice({ grain, onChange }: GrainChoiceProps) {
  return (
    <Choice
      label="For each"
      value={grain}
      options={GRAINS.map((each) => ({ value: each, label: each }))}
      onChange={(text) => {
        const chosen = GRAINS.find((each) => each === text);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
