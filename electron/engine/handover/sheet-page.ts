import { linesOf, scanText, signingKeyOf, slotRowsOf } from '../../../shared/domain/recovery-sheet.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { sheetWordsDe } from '../../../shared/text/de/papers/recovery-sheet.ts';
import { sheetWords, type SheetWords } from '../../../shared/text/recovery-sheet.ts';
import { escaped, markup, pageLanguage, qrCode, renderPage, type Html } from '../page/index.ts';
import { sheetStyle, sheetStyleDe } from './sheet-style.ts';

export type SheetFacts = {
  readonly vaultId: string;
  readonly slot: { readonly slotId: string; readonly createdAt: EpochMs };
  readonly recoveryKey: string;
  readonly recoverySheet: string;
  readonly version: string;
  readonly language?: Language;
};

const wordsIn: Readonly<Record<Language, SheetWords>> = { en: sheetWords, de: sheetWordsDe };

const items = (texts: readonly string[]): Html[] => texts.map((text) => markup`<li>${text}</li>`);

function keyBox(recoveryKey: string, words: SheetWords): Html {
  const lines = linesOf(recoveryKey).map(
    (line, index) => markup`<li><span>${index + 1}</span><code>${line}</code></li>`,
  );
  return markup`<div class="key">
<ol>
${lines}
</ol>
<div>
${qrCode(scanText(recoveryKey), words.codeLabel)}
<p>${words.scan}</p>
</div>
</div>`;
}

/** A recovery sheet as one page to print or to keep as PDF. It holds the key, and no customer's name. */
export function renderSheet(facts: SheetFacts): string {
  const { vaultId, slot, recoveryKey, recoverySheet, version, language = 'en' } = facts;
  const words = wordsIn[language];
  const { time } = pageLanguage(language);
  return renderPage({
    title: `${words.title} ${vaultId.slice(0, 8)}`,
    generator: null,
    style: language === 'de' ? sheetStyleDe : sheetStyle,
    language,
    body: markup`<header>
<div><p class="product">Coffer</p><h1>${words.title}</h1></div>
<p>${words.vault}<code>${vaultId.slice(0, 8)}</code></p>
</header>
<p class="warning">${words.warning}</p>
${keyBox(recoveryKey, words)}
<p class="small">${words.letters}</p>
<div class="columns">
<section><h2>${words.stepsTitle}</h2><ol>
${items(words.steps)}
</ol><code>${words.command}</code></section>
<section><h2>${words.keepTitle}</h2><ul>
${items(words.keep)}
</ul></section>
</div>
<div class="columns hand">
${words.handover.map((line) => markup`<p>${line}</p>`)}
</div>
<p class="small">${words.signed(signingKeyOf(recoverySheet))}</p>
<section>
<p class="small">${words.slot}</p>
<pre>${{ html: slotRowsOf(recoverySheet).map(escaped).join('\n') }}</pre>
</section>
<footer><span>${words.made(slot.slotId, time(slot.createdAt), version)}</span><span>${words.proved}</span><span>${words.pages}</span></footer>`,
  });
}
