"use server";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { ok } from "@/lib/kernel/result";
import { confirmAccountChange } from "@/lib/payouts/confirm-account-change";
import { stopAccountChange } from "@/lib/payouts/stop-account-change";

const link = z.object({
  locale: localeField,
  changeId: z.string().max(60),
  token: z.string().max(100),
});
const press = link.extend({
  code: z
    .string()
    .max(20)
    .default("")
    .transform((text) => text.replaceAll(/\s/g, "")),
});

/** The author wants to be paid on this account: by the letter's link, signed in. */
export const confirm = action({ as: "author", input: press }, async (author, fields) => {
  const confirmed = await confirmAccountChange(author, fields);
  return confirmed.ok ? ok(null) : { ...confirmed, ...fieldOf(confirmed.reason) };
});

/** It was somebody else: by the letter's link alone. */
export const stop = action({ as: "buyer", input: link }, (_anyone, fields) =>
  stopAccountChange(fields),
);

function fieldOf(reason: string) {
  return /^(code-|authenticator-needed)/.test(reason) ? { field: "code" } : {};
}
