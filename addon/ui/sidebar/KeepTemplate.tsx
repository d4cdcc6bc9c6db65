import { useRef, useState } from 'preact/hooks';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import * as server from '../parts/server.ts';
import type { ClinicDesk } from './openClinic.ts';
import type { Save } from './useSave.ts';
import type { Work } from './useWork.ts';

interface KeepTemplateProps {
  readonly work: Work;
  readonly desk: ClinicDesk;
  readonly save: Save;
  /** False while something keeps the mapping from being saved. */
  readonly isSound: boolean;
}

/** Keeps what is said here as a template for other sheets, and takes the clinic's templates away. */
export function KeepTemplate({ work, desk, save, isSound }: KeepTemplateProps) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const give = async (mappingId: string, given: string | null, done: string): Promise<void> => {
    setBusy(true);
    setProblem(null);
    setSaid('');
    try {
      work.learnTemplates(await server.nameTemplate(work.clinicId, mappingId, { name: given }));
      setSaid(done);
      setName('');
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
    field.current?.focus();
  };
  const keep = (): void => {
    const given = name.trim();
    if (busy || save.saving || given === '') return;
    save.start(({ id }) => void give(id, given, `“${given}” is kept as a template.`));
  };
  return (
    <details>
      <summary>Keep as a template</summary>
      <div class="stack">
        <label class="choice">
          Name of the template
          <input
            ref={field}
            type="text"
            value={name}
            maxLength={100}
            onInput={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && isSound && keep()}
          />
        </label>
        <button type="button" class="plain" disabled={!isSound || name.trim() === ''} onClick={keep}>
          Save and keep
        </button>
        {!isSound && <p class="quiet small">Settle what is still open above, then keep it.</p>}
        <p role="status" class="small">
          {said}
        </p>
        {problem !== null && <ProblemNote problem={problem} />}
        <ul class="stack" aria-label="Templates of this clinic">
          {desk.templates.templates.map((template) => (
            <li key={template.mappingId} class="choice inline">
              <span>
                {template.name} <span class="quiet small">from {template.sheetName}</span>
              </span>
              <button
                type="button"
                class="link"
                aria-label={`Remove the template ${template.name}`}
                onClick={() => {
                  if (!busy)
                    void give(template.mappingId, null, `“${template.name}” is a template no longer.`);
                }}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
