import { Chip } from '@mantine/core';
import type { BackupScope } from '../../../../shared/domain/snapshot.ts';
import { text } from '../../../text/text.ts';

const words = text.settings.schedule;
const kinds = ['managed', 'shared', 'personal'] as const;
type Types = BackupScope['spaceTypes'];
type Props = { readonly types: Types; readonly onChange: (types: Types) => void };

/** Which spaces a scheduled backup looks at; all of them as long as none is chosen. */
export function SpaceChoice({ types, onChange }: Props) {
  const isAll = types.includes('all');
  const chosen = kinds.filter((kind) => !isAll && types.includes(kind));
  const set = (next: readonly (typeof kinds)[number][]) => onChange(next.length === 0 ? ['all'] : [...next]);
  return (
    <div role="group" aria-label={words.spaces} className="chips">
      <Chip checked={isAll} onChange={() => onChange(['all'])}>
        {words.spaceTypes.all}
      </Chip>
      {kinds.map((kind) => (
        <Chip
          key={kind}
          checked={chosen.includes(kind)}
          onChange={(isOn) => set(isOn ? [...chosen, kind] : chosen.filter((each) => each !== kind))}
        >
          {words.spaceTypes[kind]}
        </Chip>
      ))}
    </div>
  );
}
