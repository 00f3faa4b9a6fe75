import { canonicalJson, type Json } from '../../../../shared/json.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Statements } from '../database/statements.ts';
import { sha256 } from '../keys/digest.ts';
import { packText, unpackText } from './packed-text.ts';
import { parseJson } from './read-row.ts';

export type TextRow = { text_id: number; digest: Uint8Array; body: Uint8Array };

/** The only place that knows the `text` table: each distinct text is kept once, named by its sha-256. */
export function createTextRepository({ prepare }: Statements) {
  const find = prepare<[Buffer], { text_id: number }>('SELECT text_id FROM text WHERE digest = ?');
  const insert = prepare<[Buffer, Buffer]>('INSERT INTO text (digest, body) VALUES (?, ?)');
  const select = prepare<[number], TextRow>('SELECT * FROM text WHERE text_id = ?');
  const everything = prepare<[], TextRow>('SELECT * FROM text');

  const keepText = (text: string): number => {
    const digest = sha256(text);
    const known = find.get(digest);
    if (known) return known.text_id;
    insert.run(digest, packText(text));
    const added = find.get(digest);
    if (!added) throw new AppError('vault.damaged', { what: 'text' });
    return added.text_id;
  };
  const readText = (textId: number): string => {
    const row = select.get(textId);
    if (!row) throw new AppError('vault.damaged', { what: 'text', textId });
    return unpackText(row.body);
  };

  return {
    keepText,
    readText,
    keepJson: (value: Json): number => keepText(canonicalJson(value)),
    readJson: (textId: number): Json => parseJson(readText(textId)),
    each: () => everything.iterate(),
  };
}
export type TextRepository = ReturnType<typeof createTextRepository>;
