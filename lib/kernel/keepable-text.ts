import { z } from "zod";

/**
 * Text as PostgreSQL and every reader of UTF-8 can keep it: without NUL, and without half a pair of surrogates, which
 * JSON can write and no encoding has. Refused as "invalid".
 */
export const keepableText = z.string().refine((text) => !/[\0\p{Cs}]/u.test(text), "invalid");
