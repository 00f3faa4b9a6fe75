import type { AppHandlers } from '../../../shared/api/contract.ts';
import { nextStep, type Handover, type SignedHandover } from '../../../shared/domain/handover.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import {
  beginHandover,
  certifyHandover,
  chooseCustomer,
  destroyAndCertify,
  dropHandover,
  findHandover,
  handoverFiles,
  prepareDestruction,
  proveCustomer,
  removeOthers,
  verifyFolder,
  verifyMedium,
} from '../handover/index.ts';
import { fingerprintOf } from '../vault/index.ts';
import type { World } from '../world.ts';
import { keyFrom, refuseDuringRuns, refuseOtherVault } from './key-handlers.ts';
import type { Keeper } from './keeper.ts';

type Parts = { readonly keeper: Keeper; readonly world: World; readonly scryptN?: number };

export function handoverHandlers({ keeper, world, scryptN }: Parts): AppHandlers['handover'] {
  const deps = () => ({ world, vault: keeper.vault() });
  const cost = scryptN === undefined ? {} : { scryptN };
  const view = (handover: Handover | null) => ({
    handover,
    next: handover && nextStep(handover),
    others: keeper
      .vault()
      .keys.list()
      .filter(({ slotId }) => slotId !== handover?.customer?.slotId),
  });

  return {
    state: async () => view(findHandover(keeper.vault())),
    begin: async () => view(beginHandover(deps())),
    drop: async () => {
      dropHandover(deps());
      return view(null);
    },
    customer: async ({ slotId }) => view(chooseCustomer(slotId, deps())),
    prove: async (given) => view(await proveCustomer(keyFrom(given), deps())),
    remove: async ({ stay }) => view(await removeOthers(stay, deps())),
    verifyCopy: async ({ folder, mediumId, ...given }) => {
      if (mediumId !== undefined) return view(await verifyMedium(mediumId, deps()));
      if (folder === undefined) throw new AppError('request.invalid', { problem: 'name a folder or a medium' });
      return view(await verifyFolder({ folder, key: keyFrom(given), ...cost }, deps()));
    },
    certify: async ({ language }) => certificate(certifyHandover(language, deps())),
    destroy: async ({ vaultId, language }) => {
      refuseOtherVault(vaultId, keeper);
      refuseDuringRuns(keeper);
      const signed = await keeper.closeFor(prepareDestruction, (prepared, folder) =>
        destroyAndCertify(prepared, { folder, language }, world),
      );
      const { files = [], left = [] } = signed.certificate.destroyed ?? {};
      return { ...certificate(signed), files, left };
    },
  };
}

const certificate = (signed: SignedHandover) => ({
  ...handoverFiles(signed),
  fingerprint: fingerprintOf(Buffer.from(signed.signature.publicKey, 'base64')),
});
