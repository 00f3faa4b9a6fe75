import { useSeat } from '../app-context.tsx';
import { text } from '../text/text.ts';
import { TenantSquare } from './tenant-square.tsx';

/** Whose vault all screens are about. */
export function TenantHead() {
  const seat = useSeat();
  if (seat === null) return null;
  const name = seat.name ?? text.rail.noTenant;
  return (
    <div className="tenant-head" title={name}>
      <TenantSquare seat={seat} />
      <span className="tenant-words">
        <bdi className="strong">{name}</bdi>
        {seat.practice && <span className="practice-word">{text.rail.practice}</span>}
        {seat.tenant !== null && <bdi className="quiet">{new URL(seat.tenant.host).hostname}</bdi>}
      </span>
    </div>
  );
}
