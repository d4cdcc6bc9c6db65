/** Arrow up and down move the focus among the enabled buttons inside `root`, around its ends. */
export function moveFocus(event: KeyboardEvent, root: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || root === null) return;
  event.preventDefault();
  const buttons: (Element | null)[] = [...root.querySelectorAll('button:enabled')];
  const at = buttons.indexOf(document.activeElement);
  const next = buttons.at((at + step) % buttons.length);
  if (next instanceof HTMLElement) next.focus();
}
