import { hidesNames, isTyped, shown } from './shown.ts';

type Props = Readonly<Record<string, unknown>>;

const spoken = ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-valuetext'];
/** A value there is a choice by its id, nothing anybody reads. */
const choices: readonly unknown[] = ['checkbox', 'radio', 'file', 'range', 'color'];

const hiddenWithin = (children: unknown): unknown => {
  if (typeof children === 'string') return shown(children);
  return Array.isArray(children) ? children.map(hiddenWithin) : children;
};

/** A field that holds a name shows its mask and cannot be written in: what it holds must not become the mask. */
function fieldOf({ value, defaultValue, type }: Props): Props {
  if (choices.includes(type)) return {};
  const holds = value ?? defaultValue;
  if (typeof holds !== 'string' || isTyped(holds)) return {};
  const mask = shown(holds);
  if (mask === holds) return {};
  return { [value === undefined ? 'defaultValue' : 'value']: mask, readOnly: true };
}

function hidden(type: string | symbol, props: Props): Props {
  const changed: Record<string, unknown> = {};
  if (props['children'] !== undefined) changed['children'] = hiddenWithin(props['children']);
  if (typeof type === 'symbol') return { ...props, ...changed };
  for (const label of spoken) {
    const said = props[label];
    if (typeof said === 'string') changed[label] = shown(said);
  }
  return { ...props, ...changed, ...(type === 'input' || type === 'textarea' ? fieldOf(props) : {}) };
}

/** What an element is made with: of the page's own elements, no name while names are hidden. */
export const asShown = <P>(type: unknown, props: P): P =>
  hidesNames() && (typeof type === 'string' || typeof type === 'symbol') ? (hidden(type, props as Props) as P) : props;
