import { z } from 'zod';

/** A text of a request that may be null or left out. */
export const NullableText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
