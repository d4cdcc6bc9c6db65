import { Field } from '../parts/Field.tsx';

interface LastDayProps {
  /** As YYYY-MM-DD; empty for a membership that never ends. */
  readonly value: string;
  readonly problem: string | undefined;
  readonly onInput: (day: string) => void;
}

/** The day at whose end a membership ends by itself. */
export function LastDay(props: LastDayProps) {
  return <Field label="Last day (never where empty)" name="endsAt" isDay {...props} />;
}
