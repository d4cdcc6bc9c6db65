import { describe, expect, it } from 'vitest';
import type { SheetTop } from '../../../addon/sidebarCalls.ts';
import { type Draft, proposeDraft } from '../../../addon/ui/mapping/draft.ts';
import { cellsAbove, entryFrom, fixedFields, sourceOf } from '../../../addon/ui/mapping/fixedFields.ts';
import { startFrom, startOffers } from '../../../addon/ui/mapping/startFrom.ts';
import type { Template } from '../../../shared/apiMappings.ts';
import type { Cell } from '../../../shared/cell.ts';
import { DATASETS } from '../../../shared/dataset.ts';

const NOBODY = { providers: [], members: [] };

function draftOf(rows: readonly (readonly Cell[])[], headerRow = 1): Draft {
  const top: SheetTop = {
    sheetName: 'Sheet1',
    rowCount: rows.length,
    columnCount: rows[0]?.length ?? 0,
    rows,
    anchors: [],
    merges: [],
    marks: { cells: 0, statusColumn: false },
  };
  return proposeDraft(top, null, headerRow, NOBODY, []);
}

const SHEET = [
  ['Date', 'Production', 'Active patients'],
  ['2025-01-06', '1.00', '900'],
  ['2025-01-07', '2.00', '901'],
];

/** A template of the clinic's own that reads patients, with a column that the sheet lacks. */
const PATIENTS: Template = {
  name: 'Patients',
  mappingId: 'm1',
  sheetName: 'Other',
  config: {
    config_version: 1,
    dataset: 'patient',
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date' },
      { source_column: 'Active patients', target_field: 'active_patients', transform: 'integer' },
      { source_column: 'Lost', target_field: 'lost_patients', transform: 'integer' },
    ],
    identity: { by: 'content' },
    validation_rules: { required_columns: [] },
  },
};

describe('what a mapping starts from', () => {
  it('is the proposal at first, and what was said once something else was', () => {
    const draft = draftOf(SHEET);
    expect(startOffers(draft, [PATIENTS]).value).toBe('proposal');
    expect(startOffers(draft, [PATIENTS]).offers).toContainEqual({
      value: 'own m1',
      label: 'Ours: Patients',
    });
    const changed = { ...draft, config: { ...draft.config, mappings: [] } };
    expect(startOffers(changed, []).offers[0]?.label).toBe('What you have said already');
    expect(startFrom(changed, 'proposal', [], NOBODY).config).toEqual(draft.config);
  });

  it('says which columns the sheet lacks, and that it is read as another kind of data', () => {
    const draft = startFrom(draftOf(SHEET), 'own m1', [PATIENTS], NOBODY);
    expect(draft.config.dataset).toBe('patient');
    expect(draft.config.mappings.map(({ target_field }) => target_field)).toEqual([
      'date',
      'active_patients',
    ]);
    expect(draft.start?.notes).toEqual([
      'This sheet is now read as “Patients”, as the template is for that.',
      'Not in this sheet, or not written as the template reads it: “Lost”.',
    ]);
    expect(startOffers(draft, [PATIENTS]).value).toBe('own m1');
  });

  it('stays what it was where a template fits nothing, and says so', () => {
    const draft = draftOf([
      ['Day', 'Fee'],
      ['2025-01-06', '1.00'],
    ]);
    const tried = startFrom(draft, 'own m1', [PATIENTS], NOBODY);
    expect(tried.config).toEqual(draft.config);
    expect(tried.start?.notes[0]).toMatch(/none of this template’s columns/);
    expect(startOffers(tried, [PATIENTS]).value).toBe('proposal');
  });
});

describe('what is the same for every row', () => {
  it('is asked for what must be said and stands in no column', () => {
    const { config } = draftOf([
      ['Visit', 'Production'],
      ['first', '1.00'],
      ['second', '2.00'],
    ]);
    const names = (fields: readonly { readonly name: string }[]) => fields.map(({ name }) => name);
    expect(names(fixedFields(config).shown)).toEqual(['date']);
    expect(names(fixedFields(config).offered)).toContain('provider_id');
  });

  it('can come from the filled cells above the headers, and from nowhere below', () => {
    const rows = [
      ['', ' March ', ''],
      ['Report', '', ''],
      ['Date', 'Production', 'Mood'],
    ];
    expect(cellsAbove(draftOf(rows).top, 3)).toEqual([
      { address: 'B1', text: 'March' },
      { address: 'A2', text: 'Report' },
    ]);
    expect(cellsAbove(draftOf(rows).top, 1)).toEqual([]);
  });

  it.each(['value', 'tab', 'B1', ''])('comes from “%s” as it was chosen', (source) => {
    for (const field of DATASETS.financial.fields) {
      expect(sourceOf(entryFrom(field, source))).toBe(source);
    }
  });
});
