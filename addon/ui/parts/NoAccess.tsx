import { useContext, useState } from 'preact/hooks';
import { problemOf } from './call.ts';
import { type LookAgain, LookAgainContext } from './lookAgain.ts';

/** The way on for someone whom only a clinic admin can let in again: their work waits until then. */
export function NoAccess({ onOpen }: { readonly onOpen: (() => void) | undefined }) {
  const lookAgain = useContext(LookAgainContext);
  if (lookAgain === null) return null;
  return (
    <>
      <p>What you did here is kept. Once a clinic admin has let you in again, go on from here.</p>
      <LookAgainButton lookAgain={lookAgain} onOpen={onOpen} />
    </>
  );
}

interface LookAgainButtonProps {
  readonly lookAgain: LookAgain;
  readonly look?: 'link' | 'primary';
  /** The clinic is open to the person. */
  readonly onOpen?: (() => void) | undefined;
}

/** Looks again, and says what came of it. */
export function LookAgainButton({ lookAgain, look = 'link', onOpen }: LookAgainButtonProps) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const start = async (): Promise<void> => {
    setBusy(true);
    setSaid('');
    try {
      const isOpen = await lookAgain();
      setSaid(isOpen ? 'It is open to you. Go on where you were.' : 'Nothing has changed yet.');
      if (isOpen) onOpen?.();
    } catch (error) {
      setSaid(problemOf(error).detail);
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" class={look} disabled={busy} onClick={() => void start()}>
        {busy ? 'Looking…' : 'Look again'}
      </button>
      <p role="status">{said}</p>
    </>
  );
}
