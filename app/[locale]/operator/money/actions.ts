"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { lookUpDispute } from "@/lib/bookkeeping/look-up-dispute";
import { lookUpPayment } from "@/lib/bookkeeping/look-up-payment";
import { requestAudit } from "@/lib/bookkeeping/request-audit";
import { resendLetter } from "@/lib/bookkeeping/resend-letter";
import { exceptionNote, resolveException } from "@/lib/bookkeeping/resolve-exception";
import { retryEvent } from "@/lib/bookkeeping/retry-event";
import { returnPayment } from "@/lib/bookkeeping/return-payment";
import { action } from "@/lib/edge/action";
import { retryFailedJob } from "@/lib/edge/failed-jobs";
import { localeField } from "@/lib/i18n/locale-field";

const here = z.object({ locale: localeField });
const ofId = here.extend({ id: z.uuid() });

/** Asks for an audit of the books now. */
export const auditNow = action({ as: "operator", input: here }, async (operator, { locale }) => {
  const asked = await requestAudit(operator);
  if (!asked.ok) return asked;
  redirect(`/${locale}/operator/money`);
});

/** Closes an exception with its note. */
export const resolve = action(
  { as: "operator", input: exceptionNote.extend({ locale: localeField }) },
  async (operator, { locale, ...closing }) => {
    const closed = await resolveException(operator, closing);
    if (!closed.ok) return closed;
    redirect(`/${locale}/operator/money`);
  },
);

/** Sends a payment back that no order needs. */
export const giveBack = action(
  { as: "operator", input: ofId },
  async (operator, { id, locale }) => {
    const returned = await returnPayment(operator, id);
    if (!returned.ok) return returned;
    redirect(`/${locale}/operator/money`);
  },
);

/** Asks the provider how a payment stands. */
export const lookUp = action({ as: "operator", input: ofId }, async (operator, { id, locale }) => {
  const found = await lookUpPayment(operator, id);
  if (!found.ok) return found;
  redirect(`/${locale}/operator/money`);
});

/** Asks the provider how a dispute stands that told something unknown. */
export const lookUpDisputed = action(
  { as: "operator", input: ofId },
  async (operator, { id, locale }) => {
    const found = await lookUpDispute(operator, id);
    if (!found.ok) return found;
    redirect(`/${locale}/operator/money`);
  },
);

/** Sends a letter again that gave up. */
export const resend = action({ as: "operator", input: ofId }, async (operator, { id, locale }) => {
  const sent = await resendLetter(operator, id);
  if (!sent.ok) return sent;
  redirect(`/${locale}/operator/money`);
});

/** Gives an event that gave up another round of tries. */
export const tryEvent = action(
  { as: "operator", input: here.extend({ id: z.string().min(1).max(255) }) },
  async (operator, { id, locale }) => {
    const reopened = await retryEvent(operator, id);
    if (!reopened.ok) return reopened;
    redirect(`/${locale}/operator/money`);
  },
);

/** Gives a job that gave up another round of tries. */
export const tryJob = action(
  {
    as: "operator",
    input: here.extend({
      id: z
        .string()
        .regex(/^\d{1,18}$/)
        .transform(BigInt),
    }),
  },
  async (operator, { id, locale }) => {
    await retryFailedJob(operator, id);
    redirect(`/${locale}/operator/money`);
  },
);
