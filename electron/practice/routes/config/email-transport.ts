import { readJsonValue, route, type Route } from '../../http/call.ts';
import { badRequest, empty, notFound, ok, refusal } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { patchesIn } from '../json-patch.ts';
import { codedErrors } from './errors.ts';
import { adminOnly, guarded } from './guard.ts';
import { patchedFields } from './pointers.ts';
import { singleRoutes, writeSingle, type Single } from './single.ts';

const path = '/api/v1/transports/email-config';

const emailTransport: Single = {
  kind: 'email-transport',
  ...adminOnly,
  errors: codedErrors('TRANSPORTS'),
  path,
  secrets: ['/providerConfig/emailPassword', '/providerConfig/clientSecret'],
  check: (_call, { serviceProvider, providerConfig }) => {
    if (serviceProvider !== 'BasicAuth' && serviceProvider !== 'Microsoft365') throw badRequest('unknown provider');
    if (typeof providerConfig !== 'object') throw badRequest('providerConfig is required');
  },
  touched: (call) => ({ lastUpdated: call.world.clock.timestamp() }),
  show: (call, row) => ({ ...shownConfig(row), tenantId: call.world.state.tenant.id }),
  verbs: { put: 204, remove: 204 },
};

/** As the API gives it, with its older fields at the top level; a secret only as `passwordExists`. */
function shownConfig({ fields, secrets }: ConfigRow): Fields {
  const { serverAddress, serverPort, securityType, username, emailAddress } = fields['providerConfig'] as Fields;
  const isBasic = fields['serviceProvider'] === 'BasicAuth';
  return {
    ...fields,
    ...(isBasic ? { serverAddress, serverPort, securityType, username } : {}),
    emailAddress,
    passwordExists: secrets.size > 0,
    isValid: true,
    authFailures: 0,
    status: { statusCode: 0, statusReason: 'Ok' },
  };
}

export const emailTransportRoutes: readonly Route[] = [
  ...singleRoutes(emailTransport),
  ...guarded({ ...emailTransport, deprecated: { sunset: 'Mon, 30 Nov 2026 00:00:00 GMT' } }, [
    route('PATCH', path, async (call) => {
      const { config } = call.world.state;
      if (config.switches.emailPatch !== 204) return refusal(config.switches.emailPatch, 'Gone');
      const old = config.single(emailTransport.kind);
      if (!old) throw notFound('e-mail configuration');
      const providerConfig = patchedFields(
        old.fields['providerConfig'] as Fields,
        patchesIn(await readJsonValue(call)),
        ['username', 'serverAddress', 'serverPort', 'securityType', 'emailAddress', 'emailPassword'],
      );
      writeSingle(emailTransport, call, { ...old.fields, providerConfig });
      return empty(204);
    }),
  ]),
  ...guarded(emailTransport, [
    route('POST', `${path}/actions/validate`, (call) => {
      const isValid = call.world.state.config.single(emailTransport.kind) !== undefined;
      return ok({ isValid, ...(isValid ? {} : { errorCode: 'TRANSPORTS-404' }) });
    }),
  ]),
];
