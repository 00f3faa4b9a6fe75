import type { Language } from '../../../shared/domain/language.ts';
import { markup, type Html } from './page-parts.ts';
import { pagePolicy, pageStyle } from './page-style.ts';

export type Page = {
  readonly title: string;
  /** What made it, with the version of its form; null: the page does not say. */
  readonly generator: string | null;
  readonly style?: string;
  readonly language?: Language;
  readonly body: Html;
};

/**
 * A whole page: it loads nothing and runs nothing. The same parts give the same bytes, always: pages that were signed and handed
 * out are rendered again to check them.
 */
export function renderPage({ title, generator, style = pageStyle, language = 'en', body }: Page): string {
  const made = generator === null ? { html: '' } : markup`<meta name="generator" content="${generator}">\n`;
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(style)}">
${made}<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
${body}
</body>
</html>
`.html;
}
