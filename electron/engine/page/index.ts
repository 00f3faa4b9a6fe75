/** Pages a person prints: escaped markup, tables, one style. Knows nothing of what stands on them. */
export { asSigned, pageLanguage, saidIn, translationOf, wordIn, type PageLanguage } from './page-language.ts';
export { escaped, list, markup, number, section, table, time, type Cell, type Html } from './page-parts.ts';
export { qrCode } from './qr-code.ts';
export { renderPage, type Page } from './render-page.ts';
export { pagePolicy, pageStyle } from './page-style.ts';
