import { useEffect, useRef } from 'preact/hooks';
import type { Alert } from '../screen.ts';
import type { Act } from './act.ts';

const CAPTIONS: Readonly<Record<string, string>> = { OK: 'OK', CANCEL: 'Cancel', YES: 'Yes', NO: 'No' };

/** A question of the script, which waits for the answer. */
export function AlertDialog({ alert, act }: { readonly alert: Alert; readonly act: Act }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const answer = (button: string): void => act(`/api/alerts/${alert.id}`, { button });
  return (
    <dialog
      class="alert"
      ref={dialog}
      aria-label={alert.title || 'Question'}
      onCancel={() => answer('CLOSE')}
    >
      {alert.title !== '' && <h2>{alert.title}</h2>}
      <p>{alert.prompt}</p>
      <div class="answers">
        {alert.buttons.split('_').map((button) => (
          <button key={button} type="button" onClick={() => answer(button)}>
            {CAPTIONS[button]}
          </button>
        ))}
      </div>
    </dialog>
  );
}
