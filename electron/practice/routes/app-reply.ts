import type { NxApp } from '@qlik/api/apps';
import type { Call } from '../http/call.ts';
import { refusal, Refused } from '../http/reply.ts';
import { privilegesOn } from '../state/privileges.ts';
import type { App } from '../state/types.ts';
import { seesApp } from '../state/visibility.ts';
import type { SwitchSettings } from '../switches.ts';

/** The app as the apps API shows it. */
export function appReply(call: Call, app: App): NxApp {
  return {
    attributes: {
      id: app.id,
      name: app.name,
      description: app.description,
      thumbnail: '',
      dynamicColor: '',
      encrypted: true,
      owner: `auth0|${app.ownerId}`,
      ownerId: app.ownerId,
      published: false,
      ...publishTimeField(call.world.switches, app.publishTime),
      ...(app.originAppId === undefined ? {} : { originAppId: app.originAppId }),
      createdDate: app.createdDate,
      modifiedDate: app.modifiedDate,
      ...(app.lastReloadTime === undefined ? {} : { lastReloadTime: app.lastReloadTime }),
      hasSectionAccess: app.hasSectionAccess,
      isDirectQueryMode: app.isDirectQueryMode,
      usage: app.usage,
      custom: { ...app.custom },
      ...(app.spaceId === undefined ? {} : { spaceId: app.spaceId }),
    },
    privileges: privilegesOn(call, app),
    create: [
      { resource: 'sheet', canCreate: true },
      { resource: 'bookmark', canCreate: true },
    ],
  };
}

/** An unset publish time in the form the switch asks for (canary 13). */
export function publishTimeField(switches: SwitchSettings, publishTime: string | undefined): { publishTime?: string } {
  if (publishTime !== undefined) return { publishTime };
  if (switches.publishTimeWhenUnset === 'absent') return {};
  return { publishTime: switches.publishTimeWhenUnset === 'empty' ? '' : '1753-01-01T00:00:00.000Z' };
}

/** The app the path names; what is gone, hidden or not yet reachable again is not found. */
export function appIn(call: Call): App {
  const app = call.world.state.apps.get(call.param('appId'));
  if (!app || !seesApp(call.world.state, call.caller, app)) throw appRefused(call, 404, 'App not found');
  if ((app.unreachableUntil ?? 0) > call.world.clock.now()) throw appRefused(call, 404, 'App not found');
  if (call.world.switches.userDefaultScopeNeeded && !call.caller.scopes.has('user_default')) {
    throw appRefused(call, 403, 'Forbidden');
  }
  return app;
}

/** A refusal in the form the apps API may or may not use (canary 9). */
export function appRefused(call: Call, status: number, title: string): Refused {
  const form = call.world.switches.appErrorBody;
  if (form === 'empty') return new Refused({ status });
  if (form === 'flat') return new Refused({ status, json: { title, status } });
  return new Refused(refusal(status, title, { code: `APPS-${status}` }));
}

/** Refuses unless the caller holds the privilege on the app. */
export function requirePrivilege(call: Call, app: App, privilege: string): void {
  if (!privilegesOn(call, app).includes(privilege)) throw appRefused(call, 403, 'Forbidden');
}
