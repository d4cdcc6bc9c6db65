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

  it('is followed in checks, joined columns, confirmations and counted headers', () => {
    const whole: MappingConfig = {
      ...config,
      mappings: [
        ...config.mappings,
        {
          source_column: 'Prod',
          combine: { columns: ['Prod', 'Note'], between: ' ' },
          target_field: 'notes',
          transform: 'text',
        },
      ],
      validation_rules: {
        required_columns: [],
        rules: [
          { rule: 'range', severity: 'error', column: 'Prod', least: '0' },
          {
            rule: 'expected_sum',
            severity: 'warning',
            column: 'Net',
            of: [{ column: 'Prod', negated: true }, { column: 'Adj' }],
          },
        ],
      },
      confirmed_identifiers: ['Prod'],
      repeated_headers: { Prod: 2 },
    };
    const renamed = renameHeader(whole, 'Prod', 'Production');
    expect(JSON.stringify(renamed)).not.toContain('"Prod"');
    expect(renamed).toEqual(JSON.parse(JSON.stringify(whole).replaceAll('"Prod"', '"Production"')));
    const without = renameHeader(whole, 'Prod', null);
    expect(without.validation_rules.rules).toMatchObject([{ rule: 'expected_sum', of: [{ column: 'Adj' }] }]);
    expect(without).not.toHaveProperty('confirmed_identifiers');
    expect(without).not.toHaveProperty('repeated_headers');
  });

  it('takes a sum away with the last of its parts', () => {
    const sum = { rule: 'expected_sum' as const, severity: 'error' as const, column: 'Net' };
    const rules = { ...config.validation_rules, rules: [{ ...sum, of: [{ column: 'Prod' }] }] };
    const without = renameHeader({ ...config, validation_rules: rules }, 'Prod', null);
    expect(without.validation_rules.rules).toEqual([]);
  });
});
