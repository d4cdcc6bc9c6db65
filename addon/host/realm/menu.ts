import type { MenuEntry } from '../calls.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Menu = GoogleAppsScript.Base.Menu;

const built = new WeakMap<object, { caption: string; entries: MenuEntry[] }>();

/** A menu in the making; without a caption it is the add-on's own, under Extensions. */
export function newMenu(caption: string | null): Menu {
  const entries: MenuEntry[] = [];
  const menu: Menu = standIn<Menu>('Menu', {
    addItem: (itemCaption, functionName) => add({ kind: 'item', caption: itemCaption, functionName }),
    addSeparator: () => add({ kind: 'separator' }),
    addSubMenu: (sub) => {
      const found = built.get(sub);
      if (found === undefined) throw new Error('addSubMenu wants a menu that createMenu made.');
      return add({ kind: 'menu', ...found });
    },
    addToUi: () => callHost('Menu.addToUi', entries, caption),
  });
  const add = (entry: MenuEntry): Menu => {
    entries.push(entry);
    return menu;
  };
  built.set(menu, { caption: caption ?? '', entries });
  return menu;
}
