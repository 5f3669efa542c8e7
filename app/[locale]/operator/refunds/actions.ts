"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { declineRefund } from "@/lib/refunds/decline-refund";
import { heldChoice } from "@/lib/refunds/hold";
import { queueShows } from "@/lib/refunds/queue-ask";
import { refundVerdict } from "@/lib/refunds/refund";
import { sendHeldNow } from "@/lib/refunds/send-held-now";
import { takeBackApprovals } from "@/lib/refunds/take-back-approvals";

const verdict = refundVerdict.extend({ locale: localeField });
const approval = verdict.omit({ reason: true });

/** The operator's yes. */
export const approve = action(
  { as: "operator", input: approval, isFresh: true },
  async (operator, fields) => {
    const approved = await approveRefund(operator, fields.requestId);
    if (!approved.ok) return approved;
    redirect(`/${fields.locale}/operator/refunds?approved=${fields.requestId}`);
  },
);

/** The operator's no, with its reason. */
export const decline = action({ as: "operator", input: verdict }, async (operator, fields) => {
  const declined = await declineRefund(operator, fields.requestId, fields.reason);
  if (!declined.ok) return declined;
  redirect(`/${fields.locale}/operator/refunds?declined=${fields.requestId}`);
});

// The answer stands in the queue as it was looked at.
const held = heldChoice.extend({
  locale: localeField,
  show: z.enum(["", ...queueShows]).default(""),
  q: z.string().trim().max(320).default(""),
});

/** Takes back what was approved together and has not left. */
export const takeBack = action({ as: "operator", input: held }, async (operator, fields) => {
  const taken = await takeBackApprovals(operator, fields);
  if (!taken.ok) return taken;
  redirect(queueOf(fields, { tookBack: taken.value.count, of: fields.requestId ?? fields.batch }));
});

/** Sends what was approved together without waiting for its time. */
export const sendNow = action(
  { as: "operator", input: held, isFresh: true },
  async (operator, fields) => {
    const sent = await sendHeldNow(operator, fields);
    if (!sent.ok) return sent;
    const { count, left } = sent.value;
    redirect(queueOf(fields, { sentNow: count, notSent: left, of: fields.batch }));
  },
);

function queueOf({ locale, show, q }: z.infer<typeof held>, said: Record<string, string | number>) {
  const told = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, `${value}`]));
  const query = new URLSearchParams({ ...(show ? { show } : {}), ...(q ? { q } : {}), ...told });
  return `/${locale}/operator/refunds?${query}`;
}
