import { Checkbox, Radio, TextInput } from '@mantine/core';
import { FolderField } from '../../components/folder-field.tsx';
import { text } from '../../text/text.ts';
import type { ExportInput } from './cli.ts';

const words = text.configuration.files;
const formats = ['files', 'flat', 'sqlite'] as const;

export type Place = Pick<ExportInput, 'out' | 'format' | 'git'>;
export const nothingChosen: Place = { out: '', format: 'files', git: false };

type Props = { readonly place: Place; readonly onChange: (place: Place) => void };

/** In which form, and where to. */
export const FileForm = ({ place, onChange }: Props) => (
  <>
    <Radio.Group
      label={words.format}
      value={place.format}
      onChange={(format) => onChange({ ...place, format: formats.find((each) => each === format) ?? 'files' })}
    >
      <div className="choices">
        {formats.map((format) => (
          <Radio key={format} value={format} label={words.formats[format]} description={words.formatNotes[format]} />
        ))}
      </div>
    </Radio.Group>
    {place.format === 'sqlite' ? (
      <TextInput
        label={words.database}
        value={place.out}
        onChange={(event) => onChange({ ...place, out: event.currentTarget.value })}
        spellCheck={false}
      />
    ) : (
      <>
        <FolderField
          label={words.folder}
          description={words.folderNote}
          value={place.out}
          onChange={(out) => onChange({ ...place, out })}
        />
        <Checkbox
          label={words.git}
          description={words.gitNote}
          checked={place.git}
          onChange={(event) => onChange({ ...place, git: event.currentTarget.checked })}
        />
      </>
    )}
  </>
);
