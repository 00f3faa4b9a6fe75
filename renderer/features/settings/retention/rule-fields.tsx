import { NumberInput } from '@mantine/core';
import type { KeepRules } from '../../../../shared/domain/retention.ts';
import { text } from '../../../text/text.ts';
import { ruleNames } from './cli.ts';

type Props = { readonly rules: KeepRules; readonly onChange: (rules: KeepRules) => void };

/** How many of each are kept; 0 keeps none by that rule. */
export const RuleFields = ({ rules, onChange }: Props) => (
  <div className="rule-fields">
    {ruleNames.map((name) => (
      <NumberInput
        key={name}
        size="xs"
        label={text.retention.rules.field[name]}
        min={0}
        max={100_000}
        allowDecimal={false}
        value={rules[name]}
        onChange={(value) => onChange({ ...rules, [name]: Math.trunc(Number(value)) || 0 })}
      />
    ))}
  </div>
);
