interface NothingYetProps {
  readonly openPush: (() => void) | null;
}

/** A clinic without any number: how the first ones come. */
export function NothingYet({ openPush }: NothingYetProps) {
  return (
    <section class="empty">
      <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true">
        <rect x="0.5" y="8.5" width="40" height="47" rx="2" />
        <path d="M0.5 20.5h40M0.5 32.5h40M0.5 44.5h40M14.5 8.5v47M27.5 8.5v47" />
        <path class="arrow" d="M48 32h10m-4-4 4 4-4 4" />
        <path class="arrow" d="M68 56V40h7v16m3 0V28h7v28m3 0V12h7v44" />
      </svg>
      <p>
        {openPush === null
          ? 'Nothing is stored yet: the numbers stand here once the clinic’s staff have pushed a sheet.'
          : 'Nothing is stored yet: push a sheet of yours, and its numbers stand here.'}
      </p>
      {openPush !== null && (
        <button type="button" class="primary" onClick={openPush}>
          Push a sheet
        </button>
      )}
    </section>
  );
}
