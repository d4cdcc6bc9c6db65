import type { InsightsProps } from '../insights/props.ts';
import { insightsPart, loadInsightsPart } from '../parts/insightsPart.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useLoad } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';

/** Insights, a part of their own, as soon as they are here. */
export function InsightsFrame(props: InsightsProps) {
  const part = useLoad(loadInsightsPart, []);
  if (part.state === 'ready') {
    const { Insights } = insightsPart();
    return <Insights {...props} />;
  }
  return (
    <main class="view">
      {part.state === 'loading' ? (
        <Waiting label="Opening Insights…" />
      ) : (
        <ProblemNote problem={part.problem} onRetry={part.retry} />
      )}
    </main>
  );
}
