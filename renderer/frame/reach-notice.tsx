import { IconAlertOctagonFilled, IconAlertTriangleFilled } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useDesk } from '../app-context.tsx';
import { failureText } from '../text/shared.ts';
import { text } from '../text/text.ts';

/** A machine that wakes up is back before anybody has read this far. */
const patienceMs = 3000;

/** Says over every page that nobody answers any more, or that this page's session is over; what is shown is old then. */
export function ReachNotice() {
  const reached = useDesk((state) => state.reached);
  const ended = useDesk((state) => state.ended);
  const held = useDesk((state) => state.held);
  if (ended) return <Ended />;
  if (!reached) return <Lost />;
  return held ? <Trouble title={text.reach.held} body={text.reach.heldBody} /> : null;
}

function Lost() {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? <Trouble title={text.reach.lost} body={text.reach.lostBody} /> : null;
}

function Ended() {
  const { title, meaning, advice } = failureText('session.ended');
  return <Trouble title={title} body={`${meaning} ${advice}`} isEnd />;
}

type TroubleProps = { readonly title: string; readonly body: string; readonly isEnd?: boolean };

function Trouble({ title, body, isEnd = false }: TroubleProps) {
  const Icon = isEnd ? IconAlertOctagonFilled : IconAlertTriangleFilled;
  return (
    <div role="alert" className="reach">
      <p className={isEnd ? 'reach-notice ended' : 'reach-notice'}>
        <Icon size={18} aria-hidden />
        <span>
          <strong>{title}.</strong> {body}
        </span>
      </p>
    </div>
  );
}
