"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { retriables } from "@/lib/support/queue";
import { tryAllAgain } from "@/lib/support/try-all-again";

const everything = z.object({
  locale: localeField,
  kind: z.enum(retriables),
  seenAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** Tries everything of a kind again that the page had counted. */
export const tryAll = action({ as: "operator", input: everything }, async (operator, fields) => {
  const { locale, kind, seenAt } = fields;
  const { value } = await tryAllAgain(operator, { kind, seenAt });
  redirect(`/${locale}/operator/again/${kind}?done=${value.count}`);
});
