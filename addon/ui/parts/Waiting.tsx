interface WaitingProps {
  readonly label: string;
  readonly done?: number;
  readonly of?: number;
}

/** Something takes a while: a bar and a sentence, with how far it is where that is known. */
export function Waiting({ label, done, of }: WaitingProps) {
  const share = done !== undefined && of ? Math.round((done / of) * 100) : null;
  return (
    <div class="stack">
      <p role="status">{label}</p>
      <div
        class={share === null ? 'bar unknown' : 'bar'}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share ?? undefined}
      >
        <div class="filled" style={share === null ? undefined : { width: `${share}%` }} />
      </div>
    </div>
  );
}
