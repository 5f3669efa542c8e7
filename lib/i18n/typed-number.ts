import { z } from "zod";

/**
 * A whole number of at most nine digits as a form sends it. Digits alone: what JavaScript would also call a number, such
 * as nothing, "1e3" or "0x10", is a mistake of whoever sends it.
 */
export function typedNumber(message = "invalid") {
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, message)
    .transform(Number);
}
