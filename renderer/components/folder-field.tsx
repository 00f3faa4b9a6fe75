import { Button, TextInput } from '@mantine/core';
import { useHost } from '../app-context.tsx';
import { text } from '../text/text.ts';

type Props = {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (path: string) => void;
  readonly error?: string | null;
  readonly required?: boolean;
};

/** A folder of the machine the engine runs on: chosen in the system's dialog on the desktop, typed in a browser. */
export function FolderField({ label, description, value, onChange, error, required = false }: Props) {
  const { chooseFolder } = useHost();
  const choose = async () => {
    const path = await chooseFolder?.(label);
    if (path != null) onChange(path);
  };
  return (
    <div className="folder-field">
      <TextInput
        label={label}
        description={description}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        required={required}
        spellCheck={false}
      />
      {chooseFolder !== null && (
        <Button variant="default" onClick={() => void choose()}>
          {text.browse}
        </Button>
      )}
    </div>
  );
}
