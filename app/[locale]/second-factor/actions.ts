"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { proveSecondFactor } from "@/lib/accounts/prove-second-factor";
import { action } from "@/lib/edge/action";
import { currentSession } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";

const proof = z.object({
  locale: localeField,
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "code-wrong")),
});

/** Proves the second factor for this browser's session, then opens the desk. */
export const proveIt = action({ as: "reader", input: proof }, async (_reader, { code, locale }) => {
  const session = await currentSession();
  if (!session?.user.isOperator) return refused("not-found");
  const proven = await proveSecondFactor(session, code);
  if (!proven.ok) return proven;
  redirect(`/${locale}/operator`);
});
