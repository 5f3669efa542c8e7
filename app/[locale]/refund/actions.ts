"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { mayLookUp } from "@/lib/abuse/may-look-up";
import { emailAddress } from "@/lib/accounts/email";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { currentReader } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";
import { findOrderByNumber } from "@/lib/orders/find-order-by-number";
import { readOrderNumber } from "@/lib/orders/order-number";
import { refundWish } from "@/lib/refunds/refund";
import { readRefundPass, writeRefundPass } from "@/lib/refunds/refund-pass";
import { requestCopiesBack } from "@/lib/refunds/request-copies-back";
import { requestRefund } from "@/lib/refunds/request-refund";
import { withdrawRefund } from "@/lib/refunds/withdraw-refund";

const search = z.object({
  locale: localeField,
  number: z.string().trim().min(1, "number-needed").max(40).transform(readOrderNumber),
  email: emailAddress,
});

/** Finds an order for a reader who is signed out; a wrong pair says nothing about either. */
export const findOrder = action({ as: "buyer", input: search }, async (_buyer, fields) => {
  const seen = await mayLookUp(fields.number, await currentClientMark());
  if (!seen.ok) return seen;
  const order = await findOrderByNumber(fields.number, fields.email);
  if (!order) return refused("order-unknown");
  redirect(`/${fields.locale}/refund?pass=${writeRefundPass(order.id)}`);
});

const confirmation = refundWish.extend({
  locale: localeField,
  pass: z.string().max(300).optional(),
});

/** The second click. With a pass it needs no account; without one, the signed-in reader's own line. */
export const confirmRefundWish = action(
  { as: "buyer", input: confirmation },
  async (_buyer, fields) => {
    const { locale, lineId, comment, pass } = fields;
    const asker = pass ? await readRefundPass(pass, locale) : await currentReader();
    if (!asker) return refused("not-found");
    const asked = await requestRefund(asker, { lineId, comment, locale });
    if (!asked.ok) return asked;
    const proof = pass ? `&pass=${pass}` : "";
    redirect(`/${locale}/refund?request=${asked.value.requestId}${proof}`);
  },
);

const copiesBack = z.object({
  locale: localeField,
  pass: z.string().max(300),
  packageId: z.uuid(),
  count: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, "count-needed")
    .transform(Number),
  comment: refundWish.shape.comment,
});

/** The second click for copies of a team that nobody took, of the order its pass names. */
export const confirmCopiesBack = action(
  { as: "buyer", input: copiesBack },
  async (_buyer, fields) => {
    const { locale, pass } = fields;
    const bearer = await readRefundPass(pass, locale);
    if (!bearer) return refused("not-found");
    const asked = await requestCopiesBack(bearer, { ...fields, orderId: bearer.orderId });
    if (asked.ok) redirect(`/${locale}/refund?request=${asked.value.requestId}&pass=${pass}`);
    return asked.reason === "too-many-copies"
      ? { ...refused(asked.reason), field: "count" }
      : refused(asked.reason);
  },
);

const withdrawal = z.object({
  locale: localeField,
  requestId: z.uuid(),
  pass: z.string().max(300).optional(),
});

/** The reader keeps the book after all, and sees it said. */
export const keepTheBook = action({ as: "buyer", input: withdrawal }, async (_buyer, fields) => {
  const { locale, requestId, pass } = fields;
  const asker = pass ? await readRefundPass(pass, locale) : await currentReader();
  if (!asker) return refused("not-found");
  const withdrawn = await withdrawRefund(asker, requestId);
  if (!withdrawn.ok) return withdrawn;
  redirect(`/${locale}/refund?request=${requestId}${pass ? `&pass=${pass}` : ""}`);
});
