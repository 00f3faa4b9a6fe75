import { withEngineSession, type EngineParts } from './engine-opener.ts';
import { importApp, type ImportParts } from './import-app.ts';
import { createConfigWriter } from './config-writes.ts';
import { createObjectEditor } from './object-editor.ts';
import { createAppWrites } from './write-apps.ts';
import { createSpaceWrites } from './write-spaces.ts';
import type { TenantWriter } from './write-types.ts';

/** The writing hand of one identity; its parts must be those of a write identity. */
export function createWriter(parts: ImportParts, engine: EngineParts): TenantWriter {
  return {
    ...createAppWrites(parts),
    ...createSpaceWrites(parts),
    config: createConfigWriter({ ...parts, newId: engine.newId }),
    importApp: (request, signal) => importApp(parts, request, signal),
    editObjects: (appId, work, signal) =>
      withEngineSession(engine, appId, (session) => work(createObjectEditor(session)), { signal }),
  };
}
