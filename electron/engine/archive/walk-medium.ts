import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { droppings } from './names.ts';

export type Walked = {
  /** Plain files by their path from the medium's folder. */
  readonly files: ReadonlyMap<string, number>;
  /** Links, devices, and whatever else is no plain file or folder; none was followed. */
  readonly odd: readonly string[];
  readonly droppings: readonly string[];
};

const mostEntries = 10_000;
const mostDepth = 8;

/** What lies on a medium, without following a link and without end on a hostile one. */
export function walkMedium(folder: string): Walked {
  const files = new Map<string, number>();
  const odd: string[] = [];
  const left: string[] = [];
  const waiting: (readonly [path: string, depth: number])[] = [['', 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [base, depth] = next;
    for (const name of readdirSync(join(folder, base)).sort()) {
      const path = base === '' ? name : `${base}/${name}`;
      if (base === '' && droppings.includes(name)) left.push(name);
      else if (files.size + odd.length >= mostEntries) return { files, odd: [...odd, '…'], droppings: left };
      else sortIn(path, depth);
    }
  }
  return { files, odd, droppings: left };

  function sortIn(path: string, depth: number): void {
    const stats = lstatSync(join(folder, path));
    if (stats.isFile()) files.set(path, stats.size);
    else if (stats.isDirectory() && depth < mostDepth) waiting.push([path, depth + 1]);
    else odd.push(path);
  }
}
