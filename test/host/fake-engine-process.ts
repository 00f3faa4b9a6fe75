import { runEngineProcess } from '../../electron/hosts/ipc/index.ts';
import { createFakeEngine } from './fake-engine.ts';

runEngineProcess(createFakeEngine());
