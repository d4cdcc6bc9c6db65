import type { PageState } from '../pageState.ts';
import { AccountMenu } from './AccountMenu.tsx';
import type { Act } from './act.ts';
import { MenuBar } from './MenuBar.tsx';

interface Props {
  readonly state: PageState;
  readonly act: Act;
  readonly say: (error: unknown) => void;
}

/** The spreadsheet's name, its menus, and who is signed in. */
export function TitleBar({ state, act, say }: Props) {
  return (
    <header class="title-bar">
      <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
        <rect x="3" y="2" width="18" height="20" rx="2.5" />
        <path d="M7 9h10M7 13h10M7 17h10M11 9v8" />
      </svg>
      <div class="title">
        <h1>{state.name}</h1>
        <MenuBar menus={state.menus} act={act} say={say} />
      </div>
      <AccountMenu person={state.person} persons={state.persons} act={act} />
    </header>
  );
}
