import { isOfTheApp, objectState, type OwnedObject } from '../../../../shared/domain/app.ts';
import type { SourceApp } from './source.ts';

/** What of one app a plan brings back, and what is taken out of the new app again. */
export type ChosenApp = SourceApp & {
  readonly kept: readonly OwnedObject[];
  readonly removed: readonly OwnedObject[];
};

/** What people open; everything else of an app's base is what these are built of. */
const opened: readonly string[] = ['sheet', 'story', 'bookmark'];

/**
 * Without people: the whole app. With people: apps that hold anything of theirs, and of these their own objects and the
 * base building blocks; nobody else's sheet, story or bookmark, and nothing that is not base.
 */
export function chooseObjects(apps: readonly SourceApp[], people: readonly string[]): ChosenApp[] {
  if (people.length === 0) return apps.map((app) => ({ ...app, kept: app.roots, removed: [] }));
  const wanted = new Set(people);
  const isTheirs = ({ ownerSubject }: OwnedObject) => wanted.has(ownerSubject);
  return apps
    .filter(({ roots }) => roots.some(isTheirs))
    .map((app) => ({
      ...app,
      kept: app.roots.filter((object) => isTheirs(object) || isBuildingBlock(object)),
      removed: app.roots.filter((object) => !isTheirs(object) && !isBuildingBlock(object)),
    }));
}

function isBuildingBlock(object: OwnedObject): boolean {
  if (isOfTheApp(object)) return true;
  if (opened.includes(object.objectType.toLowerCase())) return false;
  const state = objectState(object);
  return state === 'base' || state === 'unknown';
}
