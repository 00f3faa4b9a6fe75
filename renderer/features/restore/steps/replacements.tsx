import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Name } from '../../../components/name.tsx';
import { text } from '../../../text/text.ts';
import { useGuide } from '../guide/guide-state.ts';
import { useOptions } from './use-options.ts';

const words = text.restore.guide.options;

/** Live apps that may be put aside: each by its name, typed. */
export function Replacements() {
  const { plan } = useGuide();
  const [options, set] = useOptions();
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  const inTheWay = [
    ...new Set(
      (plan?.apps ?? []).filter(({ conflict }) => conflict.kind !== 'none').map(({ conflict }) => conflict.name),
    ),
  ];
  const allowed = options.confirmReplace;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isThere = inTheWay.includes(name);
    setWrong(!isThere);
    if (!isThere) return;
    set({ confirmReplace: [...new Set([...allowed, name])] });
    setName('');
  };
  return (
    <div className="apart">
      <p className="quiet">{inTheWay.length === 0 ? words.noneInTheWay : words.inTheWay(inTheWay.length)}</p>
      <ul className="plain-list">
        {inTheWay.map((each) => (
          <li key={each} className="row-of-buttons">
            <Name of={each} />
            {allowed.includes(each) && (
              <>
                <span className="tag">{words.allowed}</span>
                <Button
                  variant="subtle"
                  aria-label={words.disallow(each)}
                  onClick={() => set({ confirmReplace: allowed.filter((one) => one !== each) })}
                >
                  {text.restore.guide.people.takeBack}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {inTheWay.length > 0 && (
        <form onSubmit={submit} className="field-and-button apart">
          <TextInput
            label={words.typeName}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={wrong ? words.notInTheWay : null}
            autoComplete="off"
          />
          <Button type="submit" variant="default">
            {words.allow}
          </Button>
        </form>
      )}
    </div>
  );
}
