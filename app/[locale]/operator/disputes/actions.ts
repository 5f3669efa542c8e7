"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { acceptLoss } from "@/lib/disputes/accept-loss";
import { returnWarned } from "@/lib/disputes/return-warned";
import { submitEvidence } from "@/lib/disputes/submit-evidence";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";

const ofDispute = z.object({ disputeId: z.uuid(), locale: localeField });
const ofWarning = z.object({ warningId: z.uuid(), locale: localeField });

/** What our records say goes to the reader's bank. */
export const submit = action(
  { as: "operator", input: ofDispute, isFresh: true },
  async (operator, fields) => {
    const submitted = await submitEvidence(operator, fields.disputeId, fields.locale);
    if (!submitted.ok) return submitted;
    redirect(`/${fields.locale}/operator/disputes`);
  },
);

/** The shop gives in. */
export const concede = action(
  { as: "operator", input: ofDispute, isFresh: true },
  async (operator, fields) => {
    const accepted = await acceptLoss(operator, fields.disputeId);
    if (!accepted.ok) return accepted;
    redirect(`/${fields.locale}/operator/disputes`);
  },
);

/** What a warned payment still holds goes back before a dispute takes it. */
export const refundWarned = action(
  { as: "operator", input: ofWarning, isFresh: true },
  async (operator, fields) => {
    const returned = await returnWarned(operator, fields.warningId);
    if (!returned.ok) return returned;
    redirect(`/${fields.locale}/operator/disputes`);
  },
);
