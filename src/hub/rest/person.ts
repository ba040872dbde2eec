import { z } from 'zod';
import type { Signature } from '../../git/commit.ts';

/** An author or committer as a caller names one; git counts its seconds from 1970 on. */
export const Person = z.object({
  name: z.string().regex(/[^<>\s]/),
  email: z.string(),
  date: z.iso
    .datetime({ offset: true })
    .refine((date) => Date.parse(date) >= 0)
    .optional(),
});

export function signed({ name, email, date }: z.output<typeof Person>, now: string): Signature {
  return { name, email, date: date ?? now };
}
