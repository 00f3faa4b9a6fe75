/** The one import of zod. Jitless, because windows run without `unsafe-eval`. */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
