/** Marks what Chairside proposes, with its reason on demand. */
export function Proposed({ reason }: { readonly reason: string }) {
  return (
    <details class="proposed">
      <summary class="tag">proposed</summary>
      <p class="quiet small">{reason}</p>
    </details>
  );
}
