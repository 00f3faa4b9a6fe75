import { join } from 'node:path';
import { openWindowDesk } from '../../../electron/hosts/open-desk.ts';
import { serveOverHttp } from '../../../electron/hosts/http/index.ts';
import { windowFolder } from '../../../scripts/build.ts';
import { clockRate, scryptN } from '../../support/given.ts';
import { aWorld } from '../../support/world.ts';

/** The browser host in a process of its own, so that a test can end it without a word: FOLDER PORT. Tells its address. */
const [folder = '', port = '0'] = process.argv.slice(2);
const desk = openWindowDesk(aWorld(), { vaultFolder: join(folder, 'gone.coffer'), clockRate, scryptN });
const host = await serveOverHttp(desk, { staticDir: windowFolder, port: Number(port) });
process.stdout.write(`${host.openUrl()}\n`);
