import { describe, expect, it } from 'vitest';
import { missingHeaders, renameHeader } from '../../../addon/ui/mapping/missingHeaders.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';

const config: MappingConfig = {
  config_version: 1,
  dataset: 'financial',
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date' },
    { source_column: 'Prod', target_field: 'amount', transform: 'currency' },
  ],
  identity: { by: 'columns', columns: ['Date', 'Prod'] },
  validation_rules: { required_columns: ['Prod'] },
};

describe('a header that changed', () => {
  it('is missed wherever the mapping names it', () => {
    expect(missingHeaders(config, ['Date', 'Production'])).toEqual(['Prod']);
  });

  it('is replaced in every place at once', () => {
    const renamed = renameHeader(config, 'Prod', 'Production');
    expect(missingHeaders(renamed, ['Date', 'Production'])).toEqual([]);
    expect(renamed.identity).toEqual({ by: 'columns', columns: ['Date', 'Production'] });
    expect(renamed.validation_rules.required_columns).toEqual(['Production']);
  });

  it('can be left out for good', () => {
    const without = renameHeader(config, 'Prod', null);
    expect(missingHeaders(without, ['Date'])).toEqual([]);
    expect(without.mappings).toHaveLength(1);
  });
});
