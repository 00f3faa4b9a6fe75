import { Checkbox, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { BundlePart } from '../../../../shared/domain/support.ts';
import { Card } from '../../../components/card.tsx';
import { bytes, count } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { isMarked, markCount, piecesOf } from './bundle-text.ts';

const words = text.settings.support;
const mostShown = 600;
const nameOf = (name: string): string => (words.partNames as Readonly<Record<string, string>>)[name] ?? name;
const whatOf = ({ name, what }: BundlePart): string =>
  (words.partWhat as Readonly<Record<string, string>>)[name] ?? what;

/** Every line as it would be written, with what was replaced marked. */
export function BundleView({ parts }: { readonly parts: readonly BundlePart[] }) {
  const [name, setName] = useState(parts[0]?.name ?? '');
  const [onlyMarked, setOnlyMarked] = useState(false);
  const part = parts.find((each) => each.name === name);
  if (part === undefined) return null;
  const all = part.text.split('\n');
  const lines = (onlyMarked ? all.filter(isMarked) : all).slice(0, mostShown);
  return (
    <Card title={words.holds}>
      <SegmentedControl
        aria-label={words.part}
        value={name}
        onChange={setName}
        data={parts.map((each) => ({ value: each.name, label: nameOf(each.name) }))}
        className="wrapping"
      />
      <p className="apart">{whatOf(part)}</p>
      <div className="row-of-buttons spread">
        <span className="quiet">
          {words.size} {bytes(part.text.length)}, {words.marks} {count(markCount(part))}
        </span>
        <Checkbox label={words.onlyMarked} checked={onlyMarked} onChange={() => setOnlyMarked(!onlyMarked)} />
      </div>
      <p className="quiet" role="status">
        {words.lines(lines.length, all.length)}
      </p>
      <pre className="bundle" tabIndex={0} aria-label={words.show(nameOf(name))} role="region">
        {lines.map((line, index) => (
          <code key={index} className={isMarked(line) ? 'marked' : undefined}>
            {piecesOf(line).map(({ text: piece, isMark }, at) => (isMark ? <mark key={at}>{piece}</mark> : piece))}
            {'\n'}
          </code>
        ))}
      </pre>
    </Card>
  );
}
