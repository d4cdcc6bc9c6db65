import type { Frame } from '../pageState.ts';
import type { Act } from './act.ts';
import { SANDBOX } from './sandbox.ts';

/** The add-on's sidebar: always 300 pixels wide. */
export function Sidebar({ frame, act }: { readonly frame: Frame; readonly act: Act }) {
  return (
    <aside class="sidebar" aria-label={frame.title}>
      <div class="frame-title">
        <h2>{frame.title}</h2>
        <button type="button" aria-label="Close sidebar" onClick={() => act(`/views/${frame.id}/close`)}>
          ✕
        </button>
      </div>
      <iframe key={frame.id} title={frame.title} src={`/views/${frame.id}`} sandbox={SANDBOX} />
    </aside>
  );
}
