import type { ComponentChildren } from 'preact';
import type { MappingVersion } from '../../../shared/apiMappings.ts';

interface VersionLineProps {
  readonly version: MappingVersion;
  /** Why it does not fit the sheet any more, or null. */
  readonly unfit: string | null;
  readonly canTry: boolean;
  readonly onTry: () => void;
  /** Null for a role that may not. */
  readonly onActivate: (() => void) | null;
  /** Its trial, once it was tried. */
  readonly children: ComponentChildren;
}

/** One version: who saved it, when, and what it changed; the ones not in force can be tried, then made active. */
export function VersionLine({ version, unfit, canTry, onTry, onActivate, children }: VersionLineProps) {
  const { version: number, createdBy, createdAt, changes, isActive } = version;
  return (
    <li>
      <h2>
        Version {number} {isActive && <span class="tag">in force</span>}
      </h2>
      <p class="quiet small">
        {createdBy ?? 'Someone who left'}, {new Date(createdAt).toLocaleDateString('en-US', DATE)}
      </p>
      <ul class="small">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {!isActive && unfit !== null && <p class="wrong small">{unfit}</p>}
      {!isActive && (
        <button type="button" class="link" disabled={!canTry} onClick={onTry}>
          What would version {number} change?
        </button>
      )}
      {children}
      {children && onActivate !== null && (
        <button type="button" class="plain" onClick={onActivate}>
          Make version {number} active
        </button>
      )}
    </li>
  );
}

const DATE = { year: 'numeric', month: 'short', day: 'numeric' } as const;
