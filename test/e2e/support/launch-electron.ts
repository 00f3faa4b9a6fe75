import { _electron, type ElectronApplication } from 'playwright-core';

type Launch = { executablePath: string; args: string[]; env: Record<string, string | undefined> };

/**
 * Starts Electron with the test's driver. On a busy machine the driver can miss a window that opens while it connects, and then
 * waits for ever: it has ended that Electron when its time is up, and another try is a fresh start.
 */
export async function launchElectron({ executablePath, args, env }: Launch): Promise<ElectronApplication> {
  const given = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const launch = () => _electron.launch({ executablePath, args, env: given, timeout: 20_000 });
  return launch().catch(launch).catch(launch);
}
