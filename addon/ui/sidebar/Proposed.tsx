import type { ColumnProposal } from '../../../shared/suggestMapping.ts';

interface ProposedProps {
  readonly proposal: ColumnProposal;
  readonly onAccept: () => void;
}

/** Marks what Chairside proposes, with its reason on demand; a doubtful one asks for a person's word. */
export function Proposed({ proposal: { column, confidence, reason }, onAccept }: ProposedProps) {
  if (confidence === 'high') {
    return (
      <details class="proposed">
        <summary class="tag">proposed</summary>
        <p class="quiet small">{reason}</p>
      </details>
    );
  }
  return (
    <>
      <details class="proposed doubt">
        <summary class="tag">proposed, please check</summary>
        <p class="quiet small">{reason}</p>
      </details>
      <button type="button" class="link small" aria-label={`${column} is right`} onClick={onAccept}>
        That’s right
      </button>
    </>
  );
}
