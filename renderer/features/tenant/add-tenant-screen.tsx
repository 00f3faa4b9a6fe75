import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useParts } from '../../app-context.tsx';
import { cliLine } from '../../cli-line.ts';
import { capabilityTitle } from '../../components/capability-table.tsx';
import { ConnectParts } from '../../components/connect/connect-parts.tsx';
import { useConnect } from '../../components/connect/use-connect.ts';
import { Page } from '../../frame/page.tsx';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.tenant;

/** `onOwn` hears whether a tenant is being added here: what its client may do is to be seen before anything takes this place. */
type Props = { readonly onOwn: (isOwn: boolean) => void };

/** The tenant this vault will back up, and whether its client can see everything. */
export function AddTenantScreen({ onOwn }: Props) {
  const { follower } = useParts();
  const connecting = useConnect();
  const { input, tenant, check, checking, checkAgain, isOwn } = connecting;
  useEffect(() => {
    onOwn(isOwn);
    return () => onOwn(false);
  }, [isOwn, onOwn]);
  const goOn = async () => {
    await follower.readAfresh();
    onOwn(false);
    goTo({ screen: 'backup' });
  };
  return (
    <Page
      title={check === null ? words.title : capabilityTitle(check)}
      crumbs={[{ name: tenant?.name ?? text.rail.noTenant }]}
      cli={
        tenant === null ? cliLine.addTenant(input.name, input.host, input.clientId) : cliLine.checkTenant(tenant.name)
      }
      actions={
        tenant !== null && (
          <>
            <Button variant="default" loading={checking} onClick={checkAgain}>
              {words.check}
            </Button>
            <Button onClick={() => void goOn()}>{words.goBackUp}</Button>
          </>
        )
      }
    >
      <ConnectParts connecting={connecting} />
    </Page>
  );
}
