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
  const step = stepOf(seat, part);
  const go = (next: StartStep, seatId = seat?.seatId) => goTo({ screen: 'start', id: seatId ?? 'new', part: next });
  return (
    <VaultContext parts={vaultOf(near.seatId)}>
      {step === 'language' && <LanguageStep go={go} />}
      {step === 'vault' && (
        <VaultStep
          near={near}
          practice={id === 'practice'}
          onMade={(seatId, sheet) => {
            setMade({ seatId, sheet, proved: false });
            go('sheet', seatId);
          }}
        />
      )}
      {step === 'sheet' && seat !== null && (
        <SheetStep
          seat={seat}
          sheet={made?.seatId === seat.seatId ? made.sheet : null}
          onDone={(proved) => {
            setMade((before) => before && { ...before, proved });
            go('tenant');
          }}
        />
      )}
      {step === 'tenant' && seat !== null && <TenantStep key={seat.seatId} seat={seat} onDone={() => go('backup')} />}
      {step === 'backup' && seat !== null && <BackupStep key={seat.seatId} seat={seat} />}
    </VaultContext>
  );
}

/** A step that needs a vault is not shown without one. */
function stepOf(seat: Seat | null, part: string | undefined): StartStep {
  if (seat === null) return part === 'vault' ? 'vault' : 'language';
  return part === 'sheet' || part === 'backup' ? part : 'tenant';
}
