import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import { kindOf } from '../config-kinds.ts';
import type { ConfigKind, KindWrite } from '../types.ts';
import { changeBetween, isSettable } from './differing.ts';
import { nameOf, type TargetState } from './types.ts';

type Item = ConfigPlanItem;
type Rest = Partial<Pick<Item, 'why' | 'change' | 'calls' | 'byHand' | 'id'>>;

const itemOf = ({ kind, key }: ConfigDocument, action: Item['action'], rest: Rest = {}): Item => ({
  kind,
  key,
  action,
  id: null,
  why: '',
  change: null,
  calls: [],
  byHand: [],
  ...rest,
});

/** What one wished resource means for the target, before it is asked whether everything it names is there. */
export function decideItem(document: ConfigDocument, state: TargetState): Item {
  const kind = kindOf(document.kind);
  if (kind === null)
    return itemOf(document, 'blocked', { why: `This Coffer does not know the kind ${document.kind}.` });
  const before = state.documents.get(nameOf(document));
  const id = state.names.idOf(document.kind, document.key);
  if (before !== undefined && changeBetween(before, document) === null) return itemOf(document, 'unchanged', { id });
  if (document.apply === 'no') return itemOf(document, 'blocked', { id, why: document.why });
  const { write } = kind;
  const change = before === undefined ? null : changeBetween(before, document);
  if (write === null || document.apply === 'by-hand')
    return itemOf(document, 'by-hand', {
      id,
      change,
      why: document.why || kind.why,
      byHand: handLines(kind, document),
    });
  if (before !== undefined) return updateItem(kind, { write, before, after: document, id });
  const unsure = whyUnsure(kind, state);
  if (unsure !== '') return itemOf(document, 'blocked', { why: unsure });
  const calls = [...write.create(document)];
  const byHand = [...kind.byHand(document)];
  if (calls.length === 0)
    return itemOf(document, 'by-hand', { byHand: handLines(kind, document), why: 'No API makes this one.' });
  return itemOf(document, 'create', {
    calls,
    byHand,
    change: { kind: document.kind, key: document.key, what: 'added', fields: [] },
  });
}

type Pair = {
  readonly write: KindWrite;
  readonly before: ConfigDocument;
  readonly after: ConfigDocument;
  readonly id: string | null;
};

function updateItem(kind: ConfigKind, { write, before, after, id }: Pair): Item {
  const change = changeBetween(before, after);
  const fields = change?.fields ?? [];
  const settable = fields.filter((field) => isSettable(field, [before, after]));
  const calls = [...write.update(before, after)];
  const byHand = settable.length < fields.length ? [...kind.byHand(after)] : [];
  if (calls.length > 0) return itemOf(after, 'update', { id, change, calls, byHand });
  const fixed = settable.map(({ path }) => `Change ${path} of ${nameOf(after)}: no call sets it.`);
  const left = [...byHand, ...fixed];
  if (left.length > 0)
    return itemOf(after, 'by-hand', { id, change, byHand: left, why: 'No call takes this difference away.' });
  return itemOf(after, 'unchanged', { id, change, why: 'It differs only in what is kept to be read.' });
}

/** Nothing may be made of a kind that was not seen whole: it may be there already. */
function whyUnsure(kind: ConfigKind, { readings }: TargetState): string {
  const reading = readings.get(kind.kind);
  if (reading === undefined) return 'It was not read.';
  if (reading.word === 'no-rights') return `The identity may not read ${kind.title} in the target.`;
  if (reading.word === 'impossible') return 'This tenant does not offer it.';
  if (reading.state === 'failed') return `${kind.title} could not be read in the target: ${reading.why}`;
  // What is only named after something unseen was itself listed whole.
  const isCut = reading.state === 'partial' && reading.code !== 'config.partial-read';
  return isCut ? `${kind.title} were not read whole, so it may be there already: ${reading.why}` : '';
}

const handLines = (kind: ConfigKind, document: ConfigDocument): string[] => {
  const lines = [...kind.byHand(document)];
  return lines.length > 0 ? lines : [`Set ${nameOf(document)} as its file says.`];
};
