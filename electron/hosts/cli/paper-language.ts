import { Option } from 'commander';
import { Language } from '../../../shared/domain/language.ts';

/** Of every command that writes a page for people. */
export type LanguageFlag = { readonly language?: Language };

export const languageOption = (): Option =>
  new Option('--language <language>', 'which language the page is in; en when not said').choices(Language.options);

/** As the engine is asked. */
export const inLanguage = ({ language }: LanguageFlag): LanguageFlag => (language === undefined ? {} : { language });
