/** The patterns by which series are told apart without their colours. */
export function Patterns() {
  return (
    <svg width="0" height="0" class="patterns" aria-hidden="true">
      <defs>
        <pattern
          id="striped"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" fill="var(--ground)" />
          <rect width="3" height="6" fill="var(--series-2)" />
        </pattern>
        <pattern id="dotted" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="var(--ground)" />
          <rect x="1" y="1" width="2" height="2" fill="var(--series-3)" />
        </pattern>
      </defs>
    </svg>
  );
}
