import { Card } from '../../components/card.tsx';
import { TenantSquare } from '../../frame/tenant-square.tsx';
import { VaultLink } from '../../frame/vault-link.tsx';
import { shortDate } from '../../format.ts';
import type { Route } from '../../routes.ts';
import { text } from '../../text/text.ts';
import type { OpenVault } from './home-screen.tsx';

const words = text.home.tiles;

type Row = { readonly kept: string; readonly note: string; readonly to: Route };

/** The two areas that are protected: how a tenant is set up, and what its people made. */
export function KeptTiles({ vaults }: { readonly vaults: readonly OpenVault[] }) {
  return (
    <>
      <Tile title={words.configuration} vaults={vaults} rowOf={configurationOf} />
      <Tile title={words.content} vaults={vaults} rowOf={contentOf} />
    </>
  );
}

type Props = {
  readonly title: string;
  readonly vaults: readonly OpenVault[];
  readonly rowOf: (vault: OpenVault) => Row;
};

function Tile({ title, vaults, rowOf }: Props) {
  return (
    <Card title={title} className="home-tile">
      <ul>
        {vaults.map((vault) => {
          const { kept, note, to } = rowOf(vault);
          const { seat } = vault;
          return (
            <li key={seat.seatId}>
              <TenantSquare seat={seat} small />
              <VaultLink seatId={seat.seatId} to={to}>
                <span className="only-spoken">
                  <bdi>{seat.name ?? seat.letters}</bdi>:{' '}
                </span>
                {kept}
              </VaultLink>
              <span className="quiet">{note}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function configurationOf({ facts: { kept: held } }: OpenVault): Row {
  const to = { screen: 'configuration' } as const;
  const read = held.configuration.filter(({ state }) => state === 'read' || state === 'partial');
  const at = Math.max(0, ...read.map(({ probedAt }) => probedAt ?? 0));
  const kept = words.kinds(read.length, held.configuration.length);
  return { kept, note: at === 0 ? words.notCaptured : words.captured(shortDate(at)), to };
}

function contentOf({ facts: { kept: held } }: OpenVault): Row {
  const to = { screen: 'apps' } as const;
  const { counts } = held;
  if (counts === null) return { kept: words.content1(0, 0), note: words.nothing, to };
  return {
    kept: words.content1(counts.appsHeld, counts.appsListed),
    note: words.content2(counts.objects, counts.people),
    to,
  };
}
