import type { RefObject } from 'preact';
import { mayDo } from '../../../shared/roles.ts';
import { StaleNote } from '../figures/StaleNote.tsx';
import { LookAgainButton } from '../parts/NoAccess.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { roleIn } from '../parts/roleIn.ts';
import { ROLE_NAMES } from '../parts/roleNames.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import { loaded } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { ClinicChoice } from '../sidebar/ClinicChoice.tsx';
import { NothingYet } from './NothingYet.tsx';
import { NumbersChoice } from './NumbersChoice.tsx';
import type { InsightsProps } from './props.ts';
import { TileList } from './TileList.tsx';
import type { Numbers } from './useNumbers.ts';
import { WiderViews } from './WiderViews.tsx';

const QUESTION = 'How is the clinic doing?';

interface AllNumbersProps extends InsightsProps {
  readonly numbers: Numbers;
  /** The KPI that was open last: the keyboard goes on there, once. */
  readonly left: RefObject<string | null>;
  readonly onOpen: (kpi: string) => void;
  /** Opens the member's own records; null for whoever has none. */
  readonly onMine: (() => void) | null;
}

/** Every number of the clinic in a period. Whoever came by the switch at the top keeps the keyboard there. */
export function AllNumbers(props: AllNumbersProps) {
  const { account, clinicId, numbers, chooseClinic, lookAgain, onMine } = props;
  const role = roleIn(account, clinicId);
  const pushes = mayDo(role, 'push');
  return (
    <main class="view">
      {pushes ? <h1>{QUESTION}</h1> : <StepHeading>{QUESTION}</StepHeading>}
      <ClinicChoice account={account} clinicId={clinicId} onChoose={chooseClinic} />
      <FoundNumbers {...props} />
      {onMine !== null && (
        <button type="button" class="plain" onClick={onMine}>
          My records
        </button>
      )}
      {!pushes && (
        <section>
          <p class="quiet small">
            You are a {ROLE_NAMES[role].toLowerCase()} here: you see the clinic’s numbers. Its staff push the
            sheets. Has a clinic admin changed your role?
          </p>
          <LookAgainButton lookAgain={lookAgain} />
        </section>
      )}
      {loaded(numbers.catalogue)?.span && <WiderViews clinicId={clinicId} />}
    </main>
  );
}

function FoundNumbers(props: AllNumbersProps) {
  const { numbers, openPush, left, onOpen } = props;
  const { catalogue, tiles } = numbers;
  if (catalogue.state === 'loading') return <Waiting label="Reading the numbers…" />;
  if (catalogue.state === 'failed')
    return <ProblemNote problem={catalogue.problem} onRetry={catalogue.retry} />;
  const top = <StaleNote stale={catalogue.value.stale} isTop />;
  if (catalogue.value.span === null) {
    return (
      <>
        {top}
        <NothingYet openPush={openPush} />
      </>
    );
  }
  return (
    <>
      <NumbersChoice numbers={numbers} catalogue={catalogue.value} />
      {top}
      {tiles.state === 'loading' && <Waiting label="Reading the numbers…" />}
      {tiles.state === 'failed' && <ProblemNote problem={tiles.problem} onRetry={tiles.retry} />}
      {tiles.state === 'ready' && (
        <TileList
          tiles={tiles.value}
          numbers={numbers}
          span={catalogue.value.span}
          currency={catalogue.value.currency}
          stale={catalogue.value.stale}
          left={left}
          onOpen={onOpen}
        />
      )}
    </>
  );
}
