import { closeDialog } from './closeDialog.ts';

/** The way out of the dialog. */
export function CloseButton() {
  return (
    <button type="button" class="plain close" onClick={closeDialog}>
      Close
    </button>
  );
}
