import type { Draft } from '../mapping/draft.ts';
import { Choice } from '../parts/Choice.tsx';
import { mappingPart } from '../parts/mappingPart.ts';
import type { ClinicDesk } from './openClinic.ts';

interface StartFromProps {
  readonly draft: Draft;
  readonly desk: ClinicDesk;
  readonly onChange: (draft: Draft) => void;
}

/** What the columns' meanings start from: the proposal, a template of the clinic's own, a ready one. */
export function StartFrom({ draft, desk, onChange }: StartFromProps) {
  const { templates } = desk.templates;
  const { value, offers } = mappingPart().startOffers(draft, templates);
  return (
    <>
      <Choice
        label="Start from"
        value={value}
        options={offers}
        onChange={(next) => onChange(mappingPart().startFrom(draft, next, templates, desk.lookups))}
      />
      <div role="status">
        {draft.start?.notes.map((note) => (
          <p key={note} class="note">
            {note}
          </p>
        ))}
      </div>
    </>
  );
}
