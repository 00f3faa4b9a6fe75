import { readFileSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';

type Mount = { readonly id: string; readonly point: string; readonly device: string };

/** Spaces and the like in a mount point are written as octal numbers. */
const unescaped = (text: string) =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

function mountOf(path: string): Mount | null {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    .trim()
    .split('\n')
    .flatMap((line): Mount[] => {
      const [id, , , , point] = line.split(' ');
      const device = line.split(' - ')[1]?.split(' ')[1];
      return id && point && device ? [{ id, point: unescaped(point), device: unescaped(device) }] : [];
    });
  const holds = ({ point }: Mount) => path === point || path.startsWith(point.endsWith(sep) ? point : point + sep);
  return mounts.filter(holds).sort((a, b) => b.point.length - a.point.length)[0] ?? null;
}

/**
 * Names the plugging-in that a folder is there by: another name later means that the medium was away in between. Null where
 * the system does not tell; then a person has to say it.
 */
export function pluggedIn(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const mount = mountOf(realpathSync(folder));
    if (!mount) return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The device's node is made when it is plugged in.
    const node = mount.device.startsWith('/dev/') ? statSync(mount.device, { throwIfNoEntry: false }) : undefined;
    return [boot, mount.id, Math.floor(node?.ctimeMs ?? 0)].join(' ');
  } catch {
    return null;
  }
}
