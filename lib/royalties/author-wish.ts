import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** A new author as the operator names them. */
export const authorWish = z.object({
  email: emailAddress,
  name: z.string().refine(isKeepable, "invalid").trim().min(1, "name-needed").max(120, "name-long"),
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slug-invalid")
    .max(120, "slug-invalid"),
});
export type AuthorWish = z.infer<typeof authorWish>;
