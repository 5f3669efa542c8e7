"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { declineRefund } from "@/lib/refunds/decline-refund";
import { refundVerdict } from "@/lib/refunds/refund";

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
