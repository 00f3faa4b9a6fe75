/** What a vault holds, counted and judged: coverage, and whether a backup is needed at all. Works offline; knows no tenant. */
export { coverageOf, keptOf } from './coverage.ts';
export { countHeld, countHoldings, newestUsable } from './count-holdings.ts';
export { adviceFrom, recommend } from './advice.ts';
export { answersFrom, needsFrom } from './needs.ts';
export { renderCoverage } from './coverage-page.ts';
