import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconLoader,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { statusWord } from '../text/shared.ts';
import { statuses, type Shape, type StatusName } from '../../shared/domain/status.ts';

const size = 16;
const shapes: Readonly<Record<Shape, ReactNode>> = {
  tick: <IconCircleCheckFilled size={size} aria-hidden />,
  triangle: <IconAlertTriangleFilled size={size} aria-hidden />,
  octagon: <IconAlertOctagonFilled size={size} aria-hidden />,
  dashed: <IconCircleDashed size={size} aria-hidden />,
  ring: <IconLoader size={size} className="turning" aria-hidden />,
  plus: <span aria-hidden>+</span>,
  unequal: <span aria-hidden>≠</span>,
  minus: <span aria-hidden>−</span>,
  none: null,
};

type Props = {
  readonly name: StatusName;
  /** Says more than the word of the table, never something else. */
  readonly word?: string;
  readonly pill?: boolean;
};

/** A state as shape, word and colour. */
export function Status({ name, word, pill = false }: Props) {
  const look = statuses[name];
  return (
    <span className={`status tone-${look.tone}${pill ? ' pill' : ''}`} data-status={name}>
      {shapes[look.shape]}
      <span>{word ?? statusWord(name)}</span>
    </span>
  );
}
