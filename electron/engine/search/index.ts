/**
 * Finding things in everything the vault holds: by words, by facets, and by person over time. Reads the vault's index and
 * nothing else. It must never know a tenant's API, a host or a job.
 */
export { find, type FindRequest } from './find.ts';
export { namesIn } from './names.ts';
export { findPeople, suggest } from './people.ts';
export { holdingsOf, type PersonRequest } from './person.ts';
export { createIndexMaker, type IndexMaker } from './prepare-index.ts';
