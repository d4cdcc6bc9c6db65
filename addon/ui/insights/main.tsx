/*
 * Insights, built into a script of its own that the sidebar fetches when they are opened first: it reaches them through
 * parts/insightsPart.ts alone, and draws them with its own Preact.
 */

export { Insights } from './Insights.tsx';

import './insights.css';
