"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { makeRecoveryCodes } from "@/lib/accounts/make-recovery-codes";
import { proveByRecoveryCode } from "@/lib/accounts/prove-by-recovery-code";
import { proveSecondFactor } from "@/lib/accounts/prove-second-factor";
import { returnField } from "@/lib/accounts/return-field";
import { action } from "@/lib/edge/action";
import { currentOperator, currentSession } from "@/lib/edge/current-actor";
import { letGoOn } from "@/lib/edge/let-go-on";
import { localeField } from "@/lib/i18n/locale-field";
import { ok, refused } from "@/lib/kernel/result";

const proof = z.object({
  locale: localeField,
  returnTo: returnField,
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "code-wrong")),
});

/** Proves the second factor for this browser's session, then opens the desk; after the first time it offers codes. */
export const proveIt = action({ as: "reader", input: proof }, async (_reader, fields) => {
  const { code, locale, returnTo } = fields;
  const session = await currentSession();
  if (!session?.user.isOperator) return refused("not-found");
  const proven = await proveSecondFactor(session, code);
  if (!proven.ok) return proven;
  await letGoOn(proven.value.token);
  redirect(proven.value.isFirst ? `/${locale}/second-factor` : (returnTo ?? `/${locale}/operator`));
});

const recovery = z.object({
  locale: localeField,
  returnTo: returnField,
  recovery: z.string().max(60, "recovery-wrong"),
});

/** The same by a code on paper, for whoever lost the device. */
export const recover = action({ as: "reader", input: recovery }, async (_reader, fields) => {
  const session = await currentSession();
  if (!session?.user.isOperator) return refused("not-found");
  const proven = await proveByRecoveryCode(session, fields.recovery);
  if (!proven.ok) return { ...proven, field: "recovery" };
  await letGoOn(proven.value.token);
  redirect(fields.returnTo ?? `/${fields.locale}/second-factor`);
});

/** Codes on paper, shown once. */
export const makeCodes = action(
  { as: "reader", input: z.object({ locale: localeField }), isFresh: true },
  async (reader) => {
    if (!(await currentOperator())) return refused("not-found");
    return ok({ codes: (await makeRecoveryCodes(reader)).join("\n") });
  },
);
