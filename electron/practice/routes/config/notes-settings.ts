import { readJson, route, type Route } from '../../http/call.ts';
import { badRequest, ok } from '../../http/reply.ts';
import { singleId } from '../../state/config.ts';
import { guarded } from './guard.ts';

const path = '/api/v1/notes/settings';

/** Read as `available`, written as `toggledOn`, answered as `toggleOn`: so the official file has it. */
export const notesSettingsRoutes: readonly Route[] = guarded(
  { kind: 'notes-settings', writeScopes: ['admin_classic'], deprecated: {} },
  [
    route('GET', path, (call) => {
      const available = call.world.state.config.single('notes-settings')?.fields['toggledOn'] === true;
      const reason = available ? {} : { reason: 'toggle' };
      return ok({ available, ...reason, lastFetch: call.world.clock.timestamp() });
    }),
    route('PUT', path, async (call) => {
      const { toggledOn } = await readJson(call);
      if (typeof toggledOn !== 'boolean') throw badRequest('toggledOn is required');
      call.world.state.config.put('notes-settings', { id: singleId, fields: { toggledOn }, secrets: new Map() });
      return ok({ toggleOn: toggledOn });
    }),
  ],
);
