import { Checkbox, MultiSelect, NumberInput, Radio, Select } from '@mantine/core';
import type { ConfigCapture } from '../../../shared/domain/config.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { FolderField } from '../../components/folder-field.tsx';
import { text } from '../../text/text.ts';
import type { PlanInput } from './cli.ts';
import { CaptureField } from './files-part.tsx';
import type { PlanChoice } from './plan-input.ts';

const words = text.configuration.apply;

type Change = { readonly choice: PlanChoice; readonly onChange: (part: Partial<PlanChoice>) => void };
type WishProps = Change & {
  readonly input: PlanInput;
  readonly captures: readonly ConfigCapture[];
  readonly tenants: readonly Tenant[];
};

/** The wished state, the tenant that is to have it, and which kinds of it. */
export const WishFields = ({ choice, input, captures, tenants, onChange }: WishProps) => (
  <div className="form">
    <Radio.Group
      label={words.wished}
      value={choice.source}
      onChange={(source) => onChange({ source: source === 'folder' ? 'folder' : 'capture' })}
    >
      <div className="choices">
        <Radio value="capture" label={words.fromCapture} />
        <Radio value="folder" label={words.fromFolder} />
      </div>
    </Radio.Group>
    {'dir' in input.from ? (
      <FolderField label={words.folder} value={choice.dir} onChange={(dir) => onChange({ dir })} />
    ) : (
      <CaptureField
        captures={captures}
        value={input.from.configId}
        onChange={(configId) => onChange({ configId: configId ?? '' })}
      />
    )}
    <div className="chooser">
      <Select
        label={words.target}
        allowDeselect={false}
        value={input.to === '' ? null : input.to}
        onChange={(to) => onChange({ to: to ?? '' })}
        data={tenants.map(({ name, role }) => ({ value: name, label: `${name} (${words.role[role]})` }))}
      />
      <KindsField value={choice.kinds} onChange={(kinds) => onChange({ kinds })} />
    </div>
  </div>
);

type KindsProps = { readonly value: readonly string[]; readonly onChange: (kinds: readonly string[]) => void };

function KindsField({ value, onChange }: KindsProps) {
  const { config } = useClient();
  const known = useAsk('kinds', async () => (await config.kinds({})).kinds);
  return (
    <MultiSelect
      size="xs"
      label={words.kinds}
      placeholder={value.length === 0 ? words.allKinds : ''}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': words.allKinds }}
      value={[...value]}
      onChange={onChange}
      data={(known.value ?? []).map(({ kind, title }) => ({ value: kind, label: title }))}
    />
  );
}

/** What stays off until a person says so. */
export const CarefulFields = ({ choice, onChange }: Change) => (
  <>
    <Checkbox
      label={words.deletes}
      description={words.deletesNote}
      checked={choice.deletes}
      onChange={(event) => onChange({ deletes: event.currentTarget.checked })}
    />
    {choice.deletes && (
      <div className="chooser">
        <NumberInput
          size="xs"
          label={words.deletesNumber}
          min={0}
          allowDecimal={false}
          value={choice.number}
          onChange={(value) => onChange({ number: Number(value) || 0 })}
        />
      </div>
    )}
    <Checkbox
      label={words.lockOut}
      description={words.lockOutNote}
      checked={choice.lockOut}
      onChange={(event) => onChange({ lockOut: event.currentTarget.checked })}
    />
  </>
);
