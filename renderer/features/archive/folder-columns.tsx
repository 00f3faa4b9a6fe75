import type { AdoptedApp, AdoptionVerdict } from '../../../shared/domain/adoption.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import type { z } from '../../../shared/schema.ts';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { bytes, count } from '../../format.ts';
import { said } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.archive.folder;

const looks: Readonly<Record<z.infer<typeof AdoptionVerdict>, StatusName>> = {
  new: 'added',
  version: 'changed',
  same: 'unchanged',
  conflict: 'partial',
  refused: 'failed',
};

const whyOf = ({ why, lacks }: AdoptedApp): string =>
  why === '' ? lacks.map((lack) => words.lacks[lack]).join(', ') : said(why);

/** What would become of each file. */
export const folderColumns: readonly Column<AdoptedApp>[] = [
  {
    key: 'verdict',
    title: words.column.verdict,
    min: 150,
    grow: 0.8,
    cell: ({ verdict }) => <Status name={looks[verdict]} word={words.verdict[verdict]} />,
  },
  { key: 'app', title: words.column.app, min: 200, grow: 2, cell: ({ name }) => <Name of={name} strong /> },
  { key: 'size', title: words.column.size, min: 90, grow: 0.5, cell: ({ bytes: size }) => bytes(size) },
  { key: 'time', title: words.column.time, min: 120, grow: 0.7, cell: ({ fileTime }) => <Moment at={fileTime} /> },
  { key: 'rows', title: words.column.rows, min: 70, grow: 0.4, cell: ({ rows }) => count(rows) },
  { key: 'objects', title: words.column.objects, min: 80, grow: 0.4, cell: ({ objects }) => count(objects) },
  { key: 'why', title: words.column.why, min: 200, grow: 2, cell: (app) => <Name of={whyOf(app)} /> },
];
