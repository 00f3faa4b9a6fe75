import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { PropagationMatrix } from '../../../../shared/domain/propagation-matrix.ts';
import { SaveOutcome, useSaving } from '../../../components/save-file.tsx';
import { text } from '../../../text/text.ts';
import { matrixCsv, matrixJson } from './matrix-export.ts';

const words = text.propagation.exporting;

/** The whole matrix as a file, whatever the filters show. */
export const ExportButton = ({ matrix }: { readonly matrix: PropagationMatrix }) => (
  <ExportMenu name="matrix" csv={() => matrixCsv(matrix)} json={() => matrixJson(matrix)} />
);

type Props = { readonly name: string; readonly csv: () => string; readonly json: () => string };

/** Saves a list as CSV or JSON where the person says. */
export function ExportMenu({ name, csv, json }: Props) {
  const saving = useSaving();
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
            {words.button}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => saving.run({ name: `${name}.csv`, content: csv })}>{words.csv}</Menu.Item>
          <Menu.Item onClick={() => saving.run({ name: `${name}.json`, content: json })}>{words.json}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SaveOutcome of={saving} />
    </>
  );
}
