const VIEWS = [
  { name: 'push', label: 'Push a sheet' },
  { name: 'insights', label: 'Insights' },
] as const;
export type ViewName = (typeof VIEWS)[number]['name'];

interface ViewSwitchProps {
  readonly view: ViewName;
  readonly onOpen: (view: ViewName) => void;
}

/** What the sidebar is for at the moment: the four steps, or the numbers that came of them. */
export function ViewSwitch({ view, onOpen }: ViewSwitchProps) {
  return (
    <nav class="views" aria-label="Views">
      {VIEWS.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          aria-current={name === view ? 'page' : undefined}
          onClick={() => onOpen(name)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
