import { z } from "zod";

/** An e-mail address in canonical form: trimmed, NFC, lower case. Refuses what no mail server takes. */
export const emailAddress = z
  .string()
  .trim()
  .max(254, "email-invalid")
  .transform((text) => text.normalize("NFC").toLowerCase())
  .pipe(z.email("email-invalid"));
