import { LookAgainContext } from '../parts/lookAgain.ts';
import { ClinicNumbers } from './ClinicNumbers.tsx';
import type { InsightsProps } from './props.ts';

/** The clinic's numbers: for whoever pushes a view beside the steps, for everybody else their home. */
export function Insights(props: InsightsProps) {
  return (
    <LookAgainContext.Provider value={props.lookAgain}>
      <ClinicNumbers {...props} />
    </LookAgainContext.Provider>
  );
}
