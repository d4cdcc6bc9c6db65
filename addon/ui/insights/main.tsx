import { render } from 'preact';
import { Insights } from './Insights.tsx';
import type { InsightsProps } from './props.ts';
import './insights.css';

/*
 * Insights, built into a script of its own that the sidebar fetches when they are opened first: it reaches them through
 * parts/insightsPart.ts alone.
 */

/** Shows the view in an element of the sidebar's, or shows it with other properties. */
export function showInsights(root: HTMLElement, props: InsightsProps): void {
  render(<Insights {...props} />, root);
}

/** Takes the view away again. */
export function hideInsights(root: HTMLElement): void {
  render(null, root);
}
