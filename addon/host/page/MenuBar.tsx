import { useRef } from 'preact/hooks';
import type { MenuEntry } from '../calls.ts';
import type { ShownMenu } from '../screen.ts';
import type { Act } from './act.ts';
import { sendFile } from './askHost.ts';
import { Menu, type MenuLine } from './Menu.tsx';

interface Props {
  readonly menus: readonly ShownMenu[];
  readonly act: Act;
  readonly say: (error: unknown) => void;
}

/** File, what can be done to the selected column, the script's own menus, and Extensions with the add-on in it. */
export function MenuBar({ menus, act, say }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const lines = (entries: readonly MenuEntry[]): MenuLine[] => entries.map((entry) => menuLine(entry, act));
  const addOn = menus.find(({ caption }) => caption === null);
  const openChosen = (event: Event): void => {
    const { files } = event.currentTarget instanceof HTMLInputElement ? event.currentTarget : { files: null };
    const file = files?.[0];
    if (file !== undefined) sendFile(file).catch(say);
    if (input.current !== null) input.current.value = '';
  };
  const fileLines: MenuLine[] = [
    { caption: 'Open a file…', choose: () => input.current?.click() },
    'separator',
    { caption: 'Reset the demonstration sheets', choose: () => act('/api/reset') },
  ];
  const edit = (caption: string, name: string): MenuLine => ({
    caption,
    choose: () => act(`/api/columns/${name}`),
  });
  const columnLines: MenuLine[] = [
    edit('Insert column left', 'insert'),
    edit('Duplicate column', 'duplicate'),
    edit('Delete column', 'delete'),
    'separator',
    edit('Move column left', 'left'),
    edit('Move column right', 'right'),
    'separator',
    edit('Sort sheet A to Z', 'sort'),
  ];
  const extensions: MenuLine[] =
    addOn === undefined
      ? [{ caption: 'No add-on is installed', lines: [] }]
      : [{ caption: 'Chairside', lines: lines(addOn.entries) }];
  return (
    <div class="menu-row">
      <div class="menu-bar" role="menubar" aria-label="Menus">
        <Menu caption="File" lines={fileLines} />
        <Menu caption="Column" lines={columnLines} />
        {menus.map(
          ({ caption, entries }) =>
            caption && <Menu key={caption} caption={caption} lines={lines(entries)} />,
        )}
        <Menu caption="Extensions" lines={extensions} />
      </div>
      <button type="button" class="open-file" onClick={() => input.current?.click()}>
        Open a file
      </button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        aria-label="Choose a file"
        hidden
        onChange={openChosen}
      />
    </div>
  );
}

function menuLine(entry: MenuEntry, act: Act): MenuLine {
  if (entry.kind === 'separator') return 'separator';
  const { caption } = entry;
  return entry.kind === 'menu'
    ? { caption, lines: entry.entries.map((inner) => menuLine(inner, act)) }
    : { caption, choose: () => act('/api/menu', { functionName: entry.functionName }) };
}
