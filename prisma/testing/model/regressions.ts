import type { Tale } from "./tell-stories";

/** Stories that once found a fault, by fast-check's seed and path. A changed generator retells them differently. */
export const regressions: Tale[] = [];
