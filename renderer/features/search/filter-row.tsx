import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { ObjectState } from '../../../shared/domain/app.ts';
import type { OpenVault } from '../../open-vaults.ts';
import { text } from '../../text/text.ts';
import { choicesOf } from './facets.ts';
import { noFilters, type Filters } from './question.ts';
import type { Answers } from './use-search.ts';

const words = text.search;
const kinds = ['all', 'app', 'object', 'script', 'space'] as const;

type Props = {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly answers: Answers;
  readonly vaults: readonly OpenVault[];
};

/** Everything that narrows a search, each with how much it would leave. */
export function FilterRow({ filters, onChange, answers, vaults }: Props) {
  const isSet = JSON.stringify({ ...filters, text: '' }) !== JSON.stringify(noFilters);
  return (
    <div className="search-filters">
      <SegmentedControl
        aria-label={words.kindsName}
        value={filters.kind}
        onChange={(kind) => onChange({ ...filters, kind: kinds.find((each) => each === kind) ?? 'all' })}
        data={kinds.map((value) => ({ value, label: words.kinds[value] }))}
      />
      {vaults.length > 1 && (
        <Select
          aria-label={words.filter.vault}
          placeholder={words.filter.vault}
          clearable
          value={filters.vault}
          onChange={(vault) => onChange({ ...filters, vault })}
          data={vaults.map(({ seat }) => ({ value: seat.seatId, label: seat.name ?? seat.folder }))}
        />
      )}
      <Select
        aria-label={words.filter.type}
        placeholder={words.filter.type}
        clearable
        value={filters.type}
        onChange={(type) => onChange({ ...filters, type })}
        data={choicesOf(answers, 'types', filters.type)}
      />
      <Select
        aria-label={words.filter.state}
        placeholder={words.filter.state}
        clearable
        value={filters.state}
        onChange={(state) => onChange({ ...filters, state: state as ObjectState | null })}
        data={choicesOf(answers, 'states', filters.state)}
      />
      <Select
        aria-label={words.filter.owner}
        placeholder={words.filter.owner}
        clearable
        searchable
        value={filters.owner}
        onChange={(owner) => onChange({ ...filters, owner })}
        data={choicesOf(answers, 'owners', filters.owner)}
      />
      <Select
        aria-label={words.filter.space}
        placeholder={words.filter.space}
        clearable
        searchable
        value={filters.space}
        onChange={(space) => onChange({ ...filters, space })}
        data={choicesOf(answers, 'spaces', filters.space)}
      />
      <label className="day-field">
        <span>{words.filter.since}</span>
        <TextInput
          type="date"
          aria-label={words.filter.since}
          value={filters.since}
          onChange={(event) => onChange({ ...filters, since: event.currentTarget.value })}
        />
      </label>
      <Checkbox
        label={words.filter.ever}
        checked={filters.ever}
        onChange={() => onChange({ ...filters, ever: !filters.ever })}
      />
      <Checkbox
        label={words.filter.orphan}
        checked={filters.orphan}
        onChange={() => onChange({ ...filters, orphan: !filters.orphan })}
      />
      {isSet && (
        <Button variant="subtle" onClick={() => onChange({ ...noFilters, text: filters.text })}>
          {words.filter.clear}
        </Button>
      )}
    </div>
  );
}
