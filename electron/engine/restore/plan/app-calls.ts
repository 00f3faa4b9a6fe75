import type { AppPlan, PlannedOrigin } from '../../../../shared/domain/restore.ts';
import { isOfTheApp, type EngineClass } from '../../../../shared/domain/app.ts';
import type { PlannedCall } from '../../../../shared/domain/planned-call.ts';
import { call, segment } from './call.ts';

export type CallRules = {
  readonly botId: string;
  /** A person's subject by id in the target. */
  readonly nameOf: (personId: string) => string;
  /** Where an app's space is, or will be. */
  readonly spaceOf: (app: AppPlan) => string;
  /** Where cleaned copies end. */
  readonly templates: string;
};

/** The client sends a file in parts of this size. */
const uploadPartBytes = 16 * 1024 * 1024;

/** Every call for one app, in order (ADR 0009). */
export function appCalls(app: AppPlan, rules: CallRules): PlannedCall[] {
  if (app.action === 'skip') return [];
  const { appId } = app;
  const calls = [
    ...importCalls(app),
    ...copyCalls(app),
    ...app.removed.map((object) => destroyCall(`{app:${appId}}`, object, app)),
    ...ownerCalls(app, rules),
    ...stateCalls(app),
    ...asideCalls(app),
    ...placeCalls(app, rules),
    ...cleanCalls(app, rules),
    ...appOwnerCalls(app, rules),
  ];
  return calls.map((one) => ({ ...one, appId }));
}

const pathOf = ({ appId }: AppPlan, rest = ''): string => `/api/v1/apps/{app:${appId}}${rest}`;

function importCalls({ appId, targetName, mark, variant, via, fileBytes }: AppPlan): PlannedCall[] {
  const query = `name=${encodeURIComponent(`${targetName} ${mark}`)}`;
  const space = variant === 'personal' ? '' : '&spaceId={staging}';
  const what = `import "${targetName}"`;
  if (via === 'body') return [call({ method: 'POST', path: `/api/v1/apps/import?${query}${space}`, what })];
  const files = '/api/v1/temp-contents/files';
  const upload = { what: `send the file of "${targetName}"`, tier: 'upload' };
  return [
    call({ method: 'POST', path: files, ...upload }),
    call({
      method: 'PATCH',
      path: `${files}/{upload:${appId}}`,
      ...upload,
      times: Math.max(1, Math.ceil(fileBytes / uploadPartBytes)),
    }),
    call({ method: 'POST', path: `/api/v1/apps/import?${query}${space}&fileId={upload:${appId}}`, what }),
  ];
}

const copied = ({ origin }: AppPlan): string => (origin.kind === 'copy' ? origin.name : '');

function copyCalls(app: AppPlan): PlannedCall[] {
  if (app.origin.kind !== 'copy') return [];
  const name = `${app.origin.name} ${app.mark.replace(/\]$/, '-copy]')}`;
  const body = { attributes: { name, spaceId: '{staging}' } };
  return [call({ method: 'POST', path: pathOf(app, '/copy'), body, what: `copy it as its origin "${copied(app)}"` })];
}

function ownerCalls(app: AppPlan, { botId, nameOf }: CallRules): PlannedCall[] {
  return app.objects.flatMap(({ objectId, ownerId, title, objectType }) =>
    ownerId === null || ownerId === botId
      ? []
      : [
          call({
            method: 'POST',
            path: pathOf(app, `/objects/${encodeURIComponent(objectId)}/actions/change-owner`),
            body: { ownerId },
            what: `give "${title === '' ? objectType : title}" to ${nameOf(ownerId)}`,
          }),
        ],
  );
}

/** The file keeps states; only what a person cannot get at otherwise is published. */
function stateCalls(app: AppPlan): PlannedCall[] {
  const { appId, publishBookmarkId } = app;
  const path = `{app:${appId}}`;
  const differing = call({
    method: 'ENGINE',
    path,
    body: { method: 'Publish', objectId: '' },
    what: 'set the states that differ after the import',
    certainty: 'if-needed',
  });
  if (publishBookmarkId === null) return [differing];
  const body = { method: 'Publish', objectId: publishBookmarkId };
  return [differing, call({ method: 'ENGINE', path, body, what: 'publish the default bookmark' })];
}

function asideCalls({ conflict }: AppPlan): PlannedCall[] {
  if (conflict.decision !== 'replace' || conflict.appId === null) return [];
  const body = { attributes: { name: conflict.renamedTo } };
  const what = `rename the live app "${conflict.name}" to "${conflict.renamedTo}"`;
  return [call({ method: 'PUT', path: `/api/v1/apps/${segment(conflict.appId)}`, body, what })];
}

function placeCalls(app: AppPlan, { spaceOf }: CallRules): PlannedCall[] {
  const { targetName, variant, origin } = app;
  if (variant === 'managed') {
    const attributes = namedAs(app, targetName);
    const body = { spaceId: spaceOf(app), moveApp: true, originAppId: originIn(origin, app), attributes };
    return [
      call({ method: 'POST', path: pathOf(app, '/publish'), body, what: `publish "${targetName}" by moving it` }),
    ];
  }
  const body = { attributes: namedAs(app, targetName) };
  const rename = call({ method: 'PUT', path: pathOf(app), body, what: `name it "${targetName}"` });
  if (variant === 'personal') return [rename];
  const move = { body: { spaceId: spaceOf(app) }, what: `move "${targetName}" to its space` };
  return [rename, call({ method: 'PUT', path: pathOf(app, '/space'), ...move })];
}

/** What an app is called and described as in the end. */
const namedAs = ({ description }: AppPlan, name: string) => ({ name, ...(description === '' ? {} : { description }) });

const originIn = (origin: PlannedOrigin, { appId }: AppPlan): string =>
  origin.kind === 'live' ? origin.appId : origin.kind === 'restored' ? `{app:${origin.appId}}` : `{copy:${appId}}`;

function cleanCalls(app: AppPlan, { templates }: CallRules): PlannedCall[] {
  const { origin, appId, objects, removed } = app;
  if (origin.kind !== 'copy') return [];
  const copy = `{copy:${appId}}`;
  const people = objects.filter((object) => object.state !== 'base' && !isOfTheApp(object));
  return [
    ...people.map((object) => destroyCall(copy, object, app)),
    // The plan keeps no states of what is taken out: only some of it has to leave the copy too.
    ...removed.map((object) => ({ ...destroyCall(copy, object, app), certainty: 'if-needed' as const })),
    call({
      method: 'PUT',
      path: `/api/v1/apps/${copy}`,
      body: { attributes: namedAs(app, origin.name) },
      what: `name the clean copy "${origin.name}"`,
    }),
    call({
      method: 'PUT',
      path: `/api/v1/apps/${copy}/space`,
      body: { spaceId: templates },
      what: `move the clean copy to the templates`,
    }),
  ];
}

const destroyMethod: Readonly<Record<EngineClass, string>> = {
  GenericObject: 'DestroyObject',
  GenericBookmark: 'DestroyBookmark',
  GenericDimension: 'DestroyDimension',
  GenericMeasure: 'DestroyMeasure',
  GenericVariable: 'DestroyVariableById',
};

type Destroyed = AppPlan['removed'][number];

const destroyCall = (path: string, { objectId, engineClass, title, objectType }: Destroyed, app: AppPlan) =>
  call({
    method: 'ENGINE',
    path,
    body: { method: destroyMethod[engineClass ?? 'GenericObject'], objectId },
    what: `remove ${objectType} "${title}" from ${path.startsWith('{copy') ? 'the copy' : `the new "${app.targetName}"`}`,
  });

function appOwnerCalls(app: AppPlan, { botId, nameOf }: CallRules): PlannedCall[] {
  const { ownerId, targetName } = app;
  if (ownerId === null || ownerId === botId) return [];
  const what = `give the app "${targetName}" to ${nameOf(ownerId)}`;
  return [call({ method: 'PUT', path: pathOf(app, '/owner'), body: { ownerId }, what })];
}
