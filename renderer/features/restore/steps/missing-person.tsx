import { Button, TextInput } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { PersonMatch, TargetPerson } from '../../../../shared/domain/restore.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { text } from '../../../text/text.ts';
import { withRow } from '../guide/draft.ts';
import { useGuide } from '../guide/guide-state.ts';

const words = text.restore.guide.people;

type Props = { readonly person: PersonMatch; readonly bot: string };

/** Somebody who was not found: who takes over is looked up in the target and chosen by hand. */
export function MissingPerson({ person, bot }: Props) {
  const { draft, change } = useGuide();
  const { subject, name, problem, objects, privateObjects } = person;
  const shown = name || subject;
  const chosen = draft.peopleMap.find(({ source }) => source === subject)?.target;
  const row = useRef<HTMLLIElement>(null);
  const last = useRef(chosen);
  useEffect(() => {
    if (last.current === chosen) return;
    last.current = chosen;
    // What was pressed is gone with the decision: the focus stays with the person.
    row.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [chosen]);
  const give = (target: string) => change('people', { peopleMap: withRow(draft.peopleMap, subject, target) });
  return (
    <li ref={row} className="missing-person">
      <div>
        <p>
          <Name of={shown} strong /> <bdi className="quiet">{subject}</bdi>
        </p>
        <p className="quiet">
          {problem === null ? '' : `${words.problem[problem]}; `}
          {words.objects(objects, privateObjects)}
        </p>
      </div>
      {chosen === undefined ? (
        <Search name={shown} onGive={give} onLeave={() => give(bot)} />
      ) : (
        <div className="row-of-buttons" role="status">
          <IconArrowRight size={15} aria-hidden />
          <bdi>{chosen === bot ? words.bot : words.byHand(chosen)}</bdi>
          <Button variant="subtle" aria-label={words.takeBackFrom(shown)} onClick={() => give('')}>
            {words.takeBack}
          </Button>
        </div>
      )}
    </li>
  );
}

type SearchProps = { readonly name: string; readonly onGive: (subject: string) => void; readonly onLeave: () => void };

function Search({ name, onGive, onLeave }: SearchProps) {
  const { restores } = useClient();
  const { draft } = useGuide();
  const [wanted, setWanted] = useState('');
  const [found, setFound] = useState<readonly TargetPerson[] | null>(null);
  const find = useAct(async () => {
    if (draft.to === null || wanted.trim() === '') return;
    setFound((await restores.findPeople({ to: draft.to, words: wanted })).people);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find.run();
  };
  return (
    <div>
      <form className="field-and-button" onSubmit={submit}>
        <TextInput
          aria-label={words.takesOver(name)}
          placeholder={words.placeholder}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value.slice(0, 200))}
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="submit" variant="default" loading={find.busy}>
          {words.find}
        </Button>
        <Button variant="subtle" onClick={onLeave}>
          {words.leave}
        </Button>
      </form>
      {find.failure !== null && <ErrorCard failure={find.failure} />}
      <div role="status">
        {found?.length === 0 && <p className="quiet">{words.nobody}</p>}
        {found?.map((person) => (
          <p key={person.personId} className="row-of-buttons">
            <Button variant="outline" onClick={() => onGive(person.subject)}>
              {words.give(person.name || person.subject)}
            </Button>
            <bdi className="quiet">{[person.subject, person.email, person.status].filter(Boolean).join(', ')}</bdi>
          </p>
        ))}
      </div>
    </div>
  );
}
