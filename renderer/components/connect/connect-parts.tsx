import { Button } from '@mantine/core';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { text } from '../../text/text.ts';
import { CapabilityTable } from '../capability-table.tsx';
import { Card } from '../card.tsx';
import { ErrorCard } from '../error-card.tsx';
import { CheckTrouble } from './check-trouble.tsx';
import { TenantForm } from './tenant-form.tsx';
import type { Connecting } from './use-connect.ts';

const words = text.tenant;

/** The form while the tenant is not known or is corrected, then what its client may do. */
export function ConnectParts({ connecting }: { readonly connecting: Connecting }) {
  const { tenant, correcting } = connecting;
  return tenant === null || correcting ? (
    <Form connecting={connecting} />
  ) : (
    <Checked connecting={connecting} tenant={tenant} />
  );
}

function Form({ connecting }: { readonly connecting: Connecting }) {
  const { input, setInput, tenant, failure, busy, submit, correct } = connecting;
  return (
    <>
      {failure !== null && <ErrorCard failure={failure} />}
      <TenantForm
        input={input}
        onChange={setInput}
        onSubmit={submit}
        busy={busy}
        submit={tenant === null ? words.add : words.mend.save}
        isKnown={tenant !== null}
        beside={
          tenant !== null && (
            <Button variant="default" onClick={() => correct(false)}>
              {text.cancel}
            </Button>
          )
        }
      />
    </>
  );
}

function Checked({ connecting, tenant }: { readonly connecting: Connecting; readonly tenant: Tenant }) {
  const { check, failure, checking, checkAgain, correct } = connecting;
  return (
    <>
      {failure !== null && <ErrorCard failure={failure} onRetry={checkAgain} />}
      {check !== null && (
        <CheckTrouble check={check} name={tenant.name} onCorrect={() => correct(true)} onAgain={checkAgain} />
      )}
      <Card title={words.checkName(tenant.name)}>
        <p className="quiet">
          <bdi>{tenant.host}</bdi>
        </p>
        {check?.identity && (
          <p>
            <bdi>{words.asWhom(check.identity.name, check.tenantName ?? check.host)}</bdi>
          </p>
        )}
        {check !== null && <CapabilityTable check={check} />}
        {check === null && checking && <div className="skeleton-rows" role="img" aria-label={text.loading} />}
        {check === null && !checking && (
          <div className="row-of-buttons apart">
            <Button variant="default" onClick={checkAgain}>
              {words.check}
            </Button>
          </div>
        )}
      </Card>
    </>
  );
}
