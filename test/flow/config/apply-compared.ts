import type { ConfigDocument } from '../../../shared/domain/config.ts';
import type { ConfigPlan } from '../../../shared/domain/config-plan.ts';
import { compareSides, kindOf } from '../../../electron/engine/config/index.ts';
import { captureOf, type Given } from './apply-given.ts';

const side = (documents: readonly ConfigDocument[]) => ({ documents, readings: null });
export const nameOf = ({ kind, key }: { kind: string; key: string }) => `${kind}/${key}`;
export const callsOf = ({ items }: ConfigPlan) => items.flatMap(({ calls }) => calls);

/** What cannot come out the same, and why. */
const explained: readonly (readonly [kind: string, path: RegExp])[] = [
  // Apps are not there, so nothing can name one.
  ['space', /^\/resource\/shares\//],
  ['collection', /^\/resource\/items\//],
  // Values of parameters are nobody's but the person's who connects it, and parameters without a value are not made.
  ['automation-connection', /^\/resource\/params\//],
  // The practice tenant gives a webhook to whoever makes it.
  ['webhook', /^\/resource\/ownerId\//],
  // A value that a person put in is found, and hidden, again.
  ['webhook', /^\/resource\/headers\/Authorization$/],
];

/** Everything written, as it is now, that is not as it was wished and nothing explains. */
export async function unlike({ target, wished }: Given, plan: ConfigPlan): Promise<string[]> {
  const isLeft = ({ action }: ConfigPlan['items'][number]) => action === 'blocked' || action === 'by-hand';
  const written = new Set(plan.items.filter((item) => !isLeft(item)).map(nameOf));
  // What a plan leaves alone may be there from before; a second one of it would go by another name.
  const left = new Set(plan.items.filter(isLeft).map(nameOf));
  const now = (await captureOf(target)).documents;
  const isWritten = ({ kind }: ConfigDocument) => kindOf(kind)?.write != null;
  const wanted = wished.documents.filter((one) => written.has(nameOf(one)) && isWritten(one));
  const kinds = new Set(plan.items.map(({ kind }) => kind));
  const there = now.filter((one) => kinds.has(one.kind) && isWritten(one) && !left.has(nameOf(one)));
  return compareSides(side(there), side(wanted)).changes.flatMap(({ kind, key, what, fields }) => {
    if (what !== 'changed') return [`${kind}/${key} ${what}`];
    const document = wanted.find((one) => one.kind === kind && one.key === key)!;
    const said = [...document.exportOnly, ...document.secrets].map(({ path }) => `/resource${path}`);
    return fields
      .filter(({ path }) => !said.some((at) => path.startsWith(at) || at.startsWith(`${path}/`)))
      .filter(({ path }) => !explained.some(([of, pattern]) => of === kind && pattern.test(path)))
      .map(({ path }) => `${kind}/${key} ${path}`);
  });
}

/** Calls that could change something. */
export const writes = /^\/api\/(?!.*actions\/(filter|download)$)/;
