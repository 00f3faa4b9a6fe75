import { Button, Checkbox, FileButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { readCsv } from '../../../../shared/csv.ts';
import type { RestoreDraft } from '../../../../shared/domain/restore-draft.ts';
import { Card } from '../../../components/card.tsx';
import { SaveOutcome, useSaving } from '../../../components/save-file.tsx';
import { text } from '../../../text/text.ts';
import { mapCsv, withRow } from '../guide/draft.ts';
import { useGuide } from '../guide/guide-state.ts';

const words = text.restore.guide.people;

/** What holds for everybody who has no row of their own. */
export function PeopleRules() {
  const { draft, change } = useGuide();
  const { options } = draft;
  const set = (part: Partial<RestoreDraft['options']>) => change('people', { options: { ...options, ...part } });
  const [holder, setHolder] = useState(options.fallbackOwner ?? '');
  const keepHolder = () => {
    const next = holder.trim() === '' ? null : holder.trim();
    if (next !== options.fallbackOwner)
      set({ fallbackOwner: next, ...(next === null ? { fallbackPrivate: false } : {}) });
  };
  return (
    <Card title={words.rules}>
      <div className="form">
        <Checkbox
          label={words.matchEmail}
          description={words.matchEmailHint}
          checked={options.matchEmail}
          onChange={() => set({ matchEmail: !options.matchEmail })}
        />
        <TextInput
          label={words.fallback}
          description={words.fallbackHint}
          value={holder}
          onChange={(event) => setHolder(event.currentTarget.value)}
          onBlur={keepHolder}
          spellCheck={false}
          autoComplete="off"
        />
        {options.fallbackOwner !== null && (
          <Checkbox
            label={words.fallbackPrivate}
            checked={options.fallbackPrivate}
            onChange={() => set({ fallbackPrivate: !options.fallbackPrivate })}
          />
        )}
        <Rows />
      </div>
    </Card>
  );
}

/** The rows of a CSV file, or null where it is no such file. */
function rowsOf(file: string): RestoreDraft['peopleMap'] | null {
  const { rows, problem } = readCsv(file);
  const [head, ...body] = rows;
  const column = (name: string) => (head ?? []).findIndex((cell) => cell.trim().toLowerCase() === name);
  const [from, to] = [column('subject'), column('target_subject')];
  if (problem !== null || from === -1 || to === -1) return null;
  return body
    .map((cells) => ({ source: cells[from] ?? '', target: cells[to] ?? '' }))
    .filter(({ source, target }) => source !== '' && target !== '');
}

function Rows() {
  const { draft, change } = useGuide();
  const saving = useSaving();
  const [wrong, setWrong] = useState(false);
  const { peopleMap } = draft;
  const load = async (file: File | null) => {
    if (file === null) return;
    const rows = rowsOf(await file.text());
    setWrong(rows === null);
    if (rows === null) return;
    change('people', { peopleMap: rows.reduce((all, { source, target }) => withRow(all, source, target), peopleMap) });
  };
  return (
    <div>
      <p className="strong">{words.csv}</p>
      <p className="quiet">{words.csvHint}</p>
      <div className="row-of-buttons">
        <FileButton onChange={(file) => void load(file)} accept=".csv,text/csv">
          {(props) => (
            <Button variant="default" {...props}>
              {words.csvLoad}
            </Button>
          )}
        </FileButton>
        {peopleMap.length > 0 && (
          <>
            <Button
              variant="default"
              onClick={() =>
                saving.run({ name: 'people.csv', content: () => mapCsv(['subject', 'target_subject'], peopleMap) })
              }
            >
              {words.csvSave}
            </Button>
            <span className="quiet number">{words.csvRows(peopleMap.length)}</span>
            <SaveOutcome of={saving} />
          </>
        )}
      </div>
      {wrong && (
        <p className="tone-bad" role="alert">
          {words.csvWrong}
        </p>
      )}
    </div>
  );
}
