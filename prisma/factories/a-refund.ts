import { refreshAccess } from "@/lib/access/refresh-access";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { readableNumber } from "@/lib/platform/random";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { declineRefund } from "@/lib/refunds/decline-refund";
import { noticeVersion } from "@/lib/refunds/refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { withdrawRefund } from "@/lib/refunds/withdraw-refund";
import type { OrderRow } from "./a-paid-order";
import { asReader, findOperator } from "./a-user";

/** A comment as readers leave it, or none. */
type Words = { comment?: string; locale?: "fr" | "en" };

/** The reader's second click, now; a line asked for once stays asked for. */
export async function askRefund(order: OrderRow, { comment, locale = "fr" }: Words = {}) {
  const lineId = lineOf(order).id;
  if (await findRequest(order)) return;
  const bearer = { kind: "bearer" as const, orderId: order.id, locale };
  const asker = order.user ? asReader(order.user) : bearer;
  const asked = await requestRefund(asker, { lineId, comment: comment ?? null, locale });
  if (!asked.ok) throw new Error(`refund refused: ${asked.reason}`);
}

/** A wish that came by letter after the window: no button takes it any more, so it is entered by hand. */
export async function askLate(order: OrderRow, { comment, locale = "fr" }: Words = {}) {
  if (await findRequest(order)) return;
  await db().refundRequest.create({
    data: {
      ...{
        number: readableNumber("R"),
        lineId: lineOf(order).id,
        channel: "refund-page",
        locale,
        noticeVersion,
      },
      ...{ comment: comment ?? null, requestedAt: now() },
    },
  });
}

/** The reader keeps the book after all. */
export async function withdraw(order: OrderRow) {
  const request = await getRequest(order);
  if (request.state === "requested" && order.user)
    await withdrawRefund(asReader(order.user), request.id);
}

/** The operator's no; only a late wish may hear it. */
export async function decline(order: OrderRow, reason: string) {
  const request = await getRequest(order);
  if (request.state === "requested") await declineRefund(await findOperator(), request.id, reason);
}

/** The operator's yes: the first attempt, or another one. */
export async function approve(order: OrderRow, attempt = 1) {
  const request = await getRequest(order);
  if (request.refunds.length < attempt) await approveRefund(await findOperator(), request.id);
}

/** The money is on its way at the provider, under a name of its own; access ends with the same commit. */
export async function send(order: OrderRow, providerRefundId: string) {
  const refund = (await getRequest(order)).refunds.at(-1);
  if (refund?.state !== "created") return;
  await transaction(async (tx) => {
    await tx.refund.update({ where: { id: refund.id }, data: { state: "sent", sentAt: now() } });
    await refreshAccess(tx, order.id, now());
  });
  await tell(order, { id: providerRefundId, state: "pending" });
}

/** What the provider says next: the money arrived, or came back with a reason. */
export async function tell(
  order: OrderRow,
  news: { id: string; state: "pending" | "succeeded" | "failed"; why?: string },
) {
  const refund = (await getRequest(order)).refunds.at(-1);
  if (!refund) throw new Error("nothing was approved");
  const { id, state, why = null } = news;
  await applyRefundNews(refund.id, { id, refundId: refund.id, state, failureReason: why });
}

type Ending = "requested" | "withdrawn" | "approved" | "pending" | "succeeded" | "failed";

/** A refund brought to where a test needs it, now; each step through the shop's own verbs. */
export async function aRefund(order: OrderRow, state: Ending) {
  await askRefund(order);
  if (state === "withdrawn") await withdraw(order);
  if (state === "requested" || state === "withdrawn") return getRequest(order);
  await approve(order);
  const id = `re_test_${lineOf(order).id}`;
  if (state !== "approved") await send(order, id);
  if (state === "succeeded") await tell(order, { id, state });
  if (state === "failed") await tell(order, { id, state, why: "expired_or_canceled_card" });
  return getRequest(order);
}

function lineOf(order: OrderRow) {
  const line = order.lines[0];
  if (!line) throw new Error("an order without lines");
  return line;
}

function findRequest(order: OrderRow) {
  return db().refundRequest.findFirst({
    where: { lineId: lineOf(order).id },
    orderBy: { requestedAt: "desc" },
    include: { refunds: { orderBy: { createdAt: "asc" } } },
  });
}

async function getRequest(order: OrderRow) {
  const request = await findRequest(order);
  if (!request) throw new Error("no refund was asked for");
  return request;
}
