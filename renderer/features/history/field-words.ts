import type { FieldChange } from '../../../shared/domain/difference.ts';
import { dateTime } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.history.field;

/** A fact's name as people say it; one nobody knows as it is. */
export const fieldWord = (field: string): string => words.name[field] ?? field;

/** A fact's value as people read it. */
export function fieldValue(field: string, value: FieldChange['before']): string {
  if (value === null || value === '') return words.empty;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return field.endsWith('At') ? dateTime(value) : String(value);
  return words.value[value] ?? value;
}
