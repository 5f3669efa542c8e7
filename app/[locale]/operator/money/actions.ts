"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { lookUpDispute } from "@/lib/bookkeeping/look-up-dispute";
import { lookUpPayment } from "@/lib/bookkeeping/look-up-payment";
import { requestAudit } from "@/lib/bookkeeping/request-audit";
import { resendLetter } from "@/lib/bookkeeping/resend-letter";
import { exceptionNote, resolveException } from "@/lib/bookkeeping/resolve-exception";
import { retryEvent } from "@/lib/bookkeeping/retry-event";
import { retryFailedJob } from "@/lib/bookkeeping/retry-failed-job";
import { returnPayment } from "@/lib/bookkeeping/return-payment";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { type Retriable, retriables } from "@/lib/support/queue";

const here = z.object({ locale: localeField });
const ofId = here.extend({ id: z.uuid() });
const again = ofId.extend({ from: z.enum(retriables).optional() });

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
  { as: "operator", input: ofId, isFresh: true },
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
export const resend = action({ as: "operator", input: again }, async (operator, fields) => {
  const sent = await resendLetter(operator, fields.id);
  if (!sent.ok) return sent;
  redirect(whereFrom(fields));
});

/** Gives an event that gave up another round of tries. */
export const tryEvent = action(
  { as: "operator", input: again.extend({ id: z.string().min(1).max(255) }) },
  async (operator, fields) => {
    const reopened = await retryEvent(operator, fields.id);
    if (!reopened.ok) return reopened;
    redirect(whereFrom(fields));
  },
);

const jobNumber = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** Gives a job that gave up another round of tries. */
export const tryJob = action(
  { as: "operator", input: again.extend({ id: jobNumber }) },
  async (operator, fields) => {
    const retried = await retryFailedJob(operator, fields.id);
    if (!retried.ok) return retried;
    redirect(whereFrom(fields));
  },
);

// Back to where it was pressed: the queue of its kind, or the money desk that shows them all.
function whereFrom({ locale, from }: { locale: string; from?: Retriable | undefined }) {
  return `/${locale}/operator/${from ? `again/${from}?done=1` : "money"}`;
}
