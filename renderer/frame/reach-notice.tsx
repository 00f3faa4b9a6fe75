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
  if (ended) return <Ended />;
  return reached ? null : <Lost />;
}

function Lost() {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="alert" className="reach">
      {isLong && (
        <p className="reach-notice">
          <IconAlertTriangleFilled size={18} aria-hidden />
          <span>
            <strong>{text.reach.lost}.</strong> {text.reach.lostBody}
          </span>
        </p>
      )}
    </div>
  );
}

function Ended() {
  const { title, meaning, advice } = failureText('session.ended');
  return (
    <div role="alert" className="reach">
      <p className="reach-notice ended">
        <IconAlertOctagonFilled size={18} aria-hidden />
        <span>
          <strong>{title}.</strong> {meaning} {advice}
        </span>
      </p>
    </div>
  );
}
