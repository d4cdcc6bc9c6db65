import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Consent, SyncSchedule } from '../../../shared/apiSync.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useConsent } from './useConsent.ts';
import type { Syncing } from './useSyncs.ts';
import { useWatch } from './useWatch.ts';

interface ConnectButtonProps {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly label: string;
  readonly schedule: SyncSchedule;
  readonly syncing: Syncing;
  /** What can be chosen before: it counts no more once the way to Google is open. */
  readonly children?: ComponentChildren;
}

/** The way to Google and back. Whoever shows it takes it away once the spreadsheet is connected. */
export function ConnectButton(props: ConnectButtonProps) {
  const { clinicId, connectionId, label, schedule, syncing, children } = props;
  const { way, problem, begin } = useConsent(clinicId, connectionId);
  useWatch(syncing.look, way.state === 'waiting' ? 'busy' : null);
  const start = (): void => begin(schedule);
  return (
    <>
      {way.state !== 'waiting' && children}
      {way.state === 'waiting' ? (
        <Waiting consent={way.consent} onAgain={start} />
      ) : (
        <button type="button" class="plain" disabled={way.state === 'asking'} onClick={start}>
          {LABELS[way.state] ?? label}
        </button>
      )}
      <p role="status" class="small">
        {SAID[way.state]}
      </p>
      {problem !== null && <ProblemNote problem={problem} />}
    </>
  );
}

const LABELS = { none: null, asking: 'Asking Google…', expired: 'Begin again' } as const;
const SAID = {
  none: '',
  asking: '',
  waiting: 'Waiting for your yes at Google…',
  expired: 'That took too long, so the way to Google is closed. Nothing was connected.',
} as const;

interface WaitingProps {
  readonly consent: Consent;
  readonly onAgain: () => void;
}

/** A link to click: a window that a page opens once an answer has come is one that browsers block. */
function Waiting({ consent: { url }, onAgain }: WaitingProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), [url]);
  return (
    <>
      <a ref={link} class="plain" href={url} target="_blank" rel="noopener">
        Continue at Google
      </a>
      <p class="quiet small">
        It opens in a new tab, and can be used once and for some minutes. Come back here when you are done.
      </p>
      <button type="button" class="link small" onClick={onAgain}>
        Begin again
      </button>
    </>
  );
}
