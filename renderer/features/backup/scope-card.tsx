import { Checkbox, Radio } from '@mantine/core';
import type { BackupScope } from '../../../shared/domain/snapshot.ts';
import { Card } from '../../components/card.tsx';
import { text } from '../../text/text.ts';

export type Scope = Pick<BackupScope, 'spaceTypes' | 'withData'>;
type SpaceType = Scope['spaceTypes'][number];

const kinds = ['managed', 'shared', 'personal'] as const;

/** All spaces, or some types of them. */
export function ScopeCard({ scope, onChange }: { readonly scope: Scope; readonly onChange: (scope: Scope) => void }) {
  const everything = scope.spaceTypes.includes('all');
  const toggle = (type: SpaceType) => {
    const chosen = kinds.filter((kind) => (kind === type) !== scope.spaceTypes.includes(kind));
    onChange({ ...scope, spaceTypes: chosen.length === 0 ? ['all'] : chosen });
  };
  return (
    <Card title={text.backup.scope.title}>
      <Radio.Group
        value={everything ? 'all' : 'some'}
        onChange={(value) => onChange({ ...scope, spaceTypes: value === 'all' ? ['all'] : ['managed'] })}
        label={text.backup.scope.spaceTypes}
      >
        <div className="choices">
          <Radio value="all" label={text.backup.scope.all} description={text.backup.scope.hint.all} />
          <Radio value="some" label={text.backup.scope.some} description={text.backup.scope.hint.some} />
        </div>
      </Radio.Group>
      {!everything && (
        <div className="choices inner" role="group" aria-label={text.backup.scope.spaceTypes}>
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={scope.spaceTypes.includes(kind)}
              onChange={() => toggle(kind)}
              label={text.backup.scope[kind]}
              description={text.backup.scope.hint[kind]}
            />
          ))}
        </div>
      )}
      <Checkbox
        className="apart"
        checked={scope.withData}
        onChange={() => onChange({ ...scope, withData: !scope.withData })}
        label={text.backup.scope.withData}
        description={text.backup.scope.withDataHint}
      />
    </Card>
  );
}
