import type { Dialect } from './dialect.ts';
import { plain } from './plain.ts';

/** All dialects. Of two that a file shows equally well the earlier one is meant; the last one is for all the rest. */
export const dialects: readonly Dialect[] = [plain];
