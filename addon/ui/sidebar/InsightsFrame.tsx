import { useEffect, useRef } from 'preact/hooks';
import type { InsightsProps } from '../insights/props.ts';
import { insightsPart, loadInsightsPart } from '../parts/insightsPart.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useLoad } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';

/** Where Insights stand: they are a part of their own, which draws itself into an element of the sidebar's. */
export function InsightsFrame(props: InsightsProps) {
  const part = useLoad(loadInsightsPart, []);
  if (part.state === 'ready') return <Drawn {...props} />;
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

function Drawn(props: InsightsProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current !== null) insightsPart().showInsights(place.current, props);
  });
  useEffect(() => {
    const root = place.current;
    return () => {
      if (root !== null) insightsPart().hideInsights(root);
    };
  }, []);
  return <div class="part" ref={place} />;
}
