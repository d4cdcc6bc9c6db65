import { useEffect, useRef } from 'preact/hooks';
import type { Frame } from '../pageState.ts';
import type { Act } from './act.ts';
import { SANDBOX } from './sandbox.ts';

const WIDTH = 600;
const HEIGHT = 400;

/** A dialog that the add-on shows above the sheet. */
export function ModalDialog({ frame, act }: { readonly frame: Frame; readonly act: Act }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed and not only taken away, so that the focus goes back to where it was.
    return () => shown?.close();
  }, []);
  const close = (): void => act(`/views/${frame.id}/close`);
  return (
    <dialog class="modal" ref={dialog} aria-label={frame.title} onClose={close}>
      <div class="frame-title">
        <h2>{frame.title}</h2>
        <button type="button" aria-label="Close dialog" onClick={close}>
          ✕
        </button>
      </div>
      <iframe
        key={frame.id}
        title={frame.title}
        src={`/views/${frame.id}`}
        sandbox={SANDBOX}
        style={{ width: `${frame.width || WIDTH}px`, height: `${frame.height || HEIGHT}px` }}
      />
    </dialog>
  );
}
