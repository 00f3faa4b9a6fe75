import { Checkbox } from '@mantine/core';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { text } from '../../../text/text.ts';

const words = text.restore.guide.what;
const pageOf = 1000;
const mostPages = 20;

type Props = { readonly chosen: readonly string[]; readonly onChange: (apps: string[]) => void };

/** Ticks spaces; what is kept of the choice are their apps. */
export function SpacePicker({ chosen, onChange }: Props) {
  const { apps } = useClient();
  const revision = useSession((state) => state.revision);
  const asked = useAsk(`spaces ${revision}`, async () => {
    const bySpace = new Map<string, string[]>();
    for (let page = 0; page < mostPages; page += 1) {
      const { rows, total } = await apps.list({ offset: page * pageOf, limit: pageOf });
      for (const { spaceName, appId } of rows) bySpace.set(spaceName, [...(bySpace.get(spaceName) ?? []), appId]);
      if ((page + 1) * pageOf >= total) break;
    }
    return [...bySpace].sort(([a], [b]) => a.localeCompare(b));
  });
  const marked = new Set(chosen);
  const toggle = (ids: readonly string[], isOn: boolean) => {
    const others = chosen.filter((each) => !ids.includes(each));
    onChange(isOn ? others : [...others, ...ids]);
  };
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  return (
    <ul className="picker-list" aria-label={words.spaces}>
      {(asked.value ?? []).map(([space, ids]) => {
        const isOn = ids.every((each) => marked.has(each));
        const isPart = !isOn && ids.some((each) => marked.has(each));
        return (
          <li key={space}>
            <Checkbox
              checked={isOn}
              indeterminate={isPart}
              onChange={() => toggle(ids, isOn)}
              label={
                <span className="picker-words">
                  <Name of={space === '' ? words.personal : space} />
                  <span className="quiet number">{words.inSpace(ids.length)}</span>
                </span>
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
