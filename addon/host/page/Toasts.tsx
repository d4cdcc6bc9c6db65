import type { PageState } from '../pageState.ts';

interface Props {
  readonly sentence: string;
  readonly toasts: PageState['toasts'];
  readonly dismiss: () => void;
}

/** What the page or the script has to say, at the bottom, until it is dismissed. */
export function Toasts({ sentence, toasts, dismiss }: Props) {
  const last = toasts.at(-1);
  const text = sentence || last?.message || '';
  return (
    <div class="toasts" role="status">
      {text !== '' && (
        <p class="toast">
          <span>
            {sentence === '' && last?.title && <strong>{last.title} </strong>}
            {text}
          </span>
          {sentence !== '' && (
            <button type="button" onClick={dismiss}>
              Dismiss
            </button>
          )}
        </p>
      )}
    </div>
  );
}
