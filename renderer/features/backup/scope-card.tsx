import { Checkbox, Radio } from '@mantine/core';
import { Card } from '../../components/card.tsx';
import { text } from '../../text/text.ts';
import { AppPicker, SpacePicker } from './scope-pickers.tsx';
import { spaceKinds, type ScopeChoice, type SpaceKind } from './backup-order.ts';

const words = text.backup.scope;
const ways = ['all', 'types', 'spaces', 'apps'] as const;

type Props = {
  readonly choice: ScopeChoice;
  readonly onChange: (choice: ScopeChoice) => void;
  readonly config: boolean;
  readonly onConfig: (config: boolean) => void;
};

/** What is backed up: everything, some kinds of spaces, single spaces, or single apps; and how. */
export function ScopeCard({ choice, onChange, config, onConfig }: Props) {
  const { how, withData } = choice;
  return (
    <Card title={words.title}>
      <Radio.Group
        value={how}
        onChange={(value) => onChange({ ...choice, how: ways.find((way) => way === value) ?? 'all' })}
        label={words.how}
      >
        <div className="choices">
          {ways.map((way) => (
            <Radio key={way} value={way} label={words.way[way]} description={words.hint[way]} />
          ))}
        </div>
      </Radio.Group>
      {how === 'types' && <Kinds choice={choice} onChange={onChange} />}
      {how === 'spaces' && <SpacePicker choice={choice} onChange={onChange} />}
      {how === 'apps' && <AppPicker choice={choice} onChange={onChange} />}
      <Checkbox
        className="apart"
        checked={withData}
        onChange={() => onChange({ ...choice, withData: !withData })}
        label={words.withData}
        description={words.withDataHint}
      />
      <Checkbox
        className="apart"
        checked={config}
        onChange={() => onConfig(!config)}
        label={words.config}
        description={words.configHint}
      />
    </Card>
  );
}

function Kinds({ choice, onChange }: Pick<Props, 'choice' | 'onChange'>) {
  const toggle = (kind: SpaceKind) =>
    onChange({
      ...choice,
      spaceTypes: spaceKinds.filter((each) => (each === kind) !== choice.spaceTypes.includes(each)),
    });
  return (
    <div className="choices inner" role="group" aria-label={words.way.types}>
      {spaceKinds.map((kind) => (
        <Checkbox
          key={kind}
          checked={choice.spaceTypes.includes(kind)}
          onChange={() => toggle(kind)}
          label={words[kind]}
          description={words.hint[kind]}
        />
      ))}
    </div>
  );
}
