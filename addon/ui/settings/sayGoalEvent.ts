import type { EventNames, Told } from './eventNames.ts';

/** A goal behind a verb: `set the goal “Gross production each month: at least 50,000.00” of Mara Ellingsen`. */
export function sayGoalEvent(verb: string): (told: Told, names: EventNames) => string {
  return ({ detail: { goal, before, providerId } }, { provider }) => {
    const whose = typeof providerId === 'string' ? ` of ${provider(providerId)}` : '';
    const earlier = before === undefined || before === goal ? '' : `, before “${before}”`;
    return `${verb} the goal “${goal ?? ''}”${whose}${earlier}`;
  };
}
