import { z } from '../schema.ts';

/** Languages a paper can be made in. */
export const Language = z.enum(['en', 'de']);
export type Language = z.infer<typeof Language>;

/** Input of every method that makes a paper. */
export const inLanguage = { language: Language.default('en') };

/**
 * Part of what is signed of a page in another language than English: what it shows in place of the engine's English. The
 * catalogue says things better one day, and a page that was handed out stays as it is.
 */
export const SignedTranslation = z.strictObject({
  language: z.literal('de'),
  said: z.record(z.string().max(100_000), z.string().max(200_000)),
});
export type SignedTranslation = z.infer<typeof SignedTranslation>;
