import { useState } from 'react';
import type { Seat } from '../../../shared/domain/desk.ts';
import { VaultContext, useDesk, useRoute, useSeat, useWindow } from '../../app-context.tsx';
import type { MadeSheet } from '../../components/recovery/paper-sheet.tsx';
import { goTo } from '../../routes.ts';
import { BackupStep } from './backup-step.tsx';
import { LanguageStep } from './language-step.tsx';
import { SheetStep } from './sheet-step.tsx';
import { TenantStep } from './tenant-step.tsx';
import { VaultStep } from './vault-step.tsx';
import type { StartStep } from './start-page.tsx';

/** What this window alone knows of the way so far. */
export type Made = { readonly seatId: string; readonly sheet: MadeSheet; readonly proved: boolean };

/** From nothing to one proved backup. The address says which vault and which step, so leaving loses nothing. */
export function StartScreen() {
  const { vaultOf } = useWindow();
  const route = useRoute((state) => state.route);
  // Where no vault is, this page stands at any address.
  const { id, part } = route.screen === 'start' ? route : { id: undefined, part: undefined };
  const seats = useDesk((state) => state.seats) ?? [];
  const active = useSeat();
  const [made, setMade] = useState<Made | null>(null);
  const seat = seats.find(({ seatId }) => seatId === id) ?? null;
  const near = seat ?? active;
  if (near === null) return null;
  const go = (next: StartStep, seatId = seat?.seatId) => goTo({ screen: 'start', id: seatId ?? 'new', part: next });
  return (
    <VaultContext parts={vaultOf(near.seatId)}>
      {seat !== null ? (
        <SeatStep
          seat={seat}
          part={part}
          sheet={made?.seatId === seat.seatId ? made.sheet : null}
          onProof={(proved) => setMade((before) => before && { ...before, proved })}
          go={go}
        />
      ) : part === 'vault' ? (
        <VaultStep
          near={near}
          practice={id === 'practice'}
          onMade={(seatId, sheet) => {
            setMade(sheet && { seatId, sheet, proved: false });
            go(sheet === null ? 'tenant' : 'sheet', seatId);
          }}
        />
      ) : (
        <LanguageStep go={go} />
      )}
    </VaultContext>
  );
}

type SeatStepProps = {
  readonly seat: Seat;
  readonly part: string | undefined;
  /** Only in the window that made it. */
  readonly sheet: MadeSheet | null;
  readonly onProof: (proved: boolean) => void;
  readonly go: (next: StartStep) => void;
};

/** A step of a vault that was made. */
function SeatStep({ seat, part, sheet, onProof, go }: SeatStepProps) {
  if (part === 'backup') return <BackupStep key={seat.seatId} seat={seat} />;
  if (part !== 'sheet') return <TenantStep key={seat.seatId} seat={seat} onDone={() => go('backup')} />;
  return (
    <SheetStep
      seat={seat}
      sheet={sheet}
      onDone={(proved) => {
        onProof(proved);
        go('tenant');
      }}
    />
  );
}
