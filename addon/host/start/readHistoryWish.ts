/** True unless CHAIRSIDE_DEMO_HISTORY is `off`: whether a first start brings the clinic's history. Throws a sentence for anything else than `on` and `off`. */
export function readHistoryWish(wish: string | undefined): boolean {
  if (wish === undefined || wish === '' || wish === 'on') return true;
  if (wish === 'off') return false;
  throw new Error(`CHAIRSIDE_DEMO_HISTORY is "${wish}". Use on or off: CHAIRSIDE_DEMO_HISTORY=off npm start`);
}
