"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { withdrawEdition } from "@/lib/editions/withdraw-edition";
import { withdrawal } from "@/lib/editions/withdrawal";
import { localeField } from "@/lib/i18n/locale-field";

const confirmed = withdrawal.extend({ locale: localeField, editionId: z.uuid() });

/** The second step: withdraws an edition, after the page has told how many readers it touches. */
export const withdraw = action(
  { as: "operator", input: confirmed },
  async (operator, { locale, editionId, kind, reason }) => {
    const done = await withdrawEdition(operator, editionId, { kind, reason, isConfirmed: true });
    if (!done.ok) return { ok: false, reason: done.reason };
    redirect(`/${locale}/operator/editions?done=${editionId}`);
  },
);
