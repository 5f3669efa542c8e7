import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData, WebhookType } from "./event";
import { tellDispute } from "./tell-dispute";
import { tellEdition } from "./tell-edition";
import { tellOrder } from "./tell-order";
import { tellPayout } from "./tell-payout";
import { tellRefund } from "./tell-refund";
import { tellRefundRequest } from "./tell-refund-request";

/** What an event tells each audience: null for whom it is no concern of. */
export type Telling = (audience: Audience) => EventData | null;

const tellers: Record<WebhookType, (tx: Tx, subjectId: string) => Promise<Telling>> = {
  "order.paid": tellOrder,
  "order.refunded": tellRefund,
  "order.refund_failed": tellRefund,
  "refund.requested": tellRefundRequest,
  "edition.published": tellEdition,
  "edition.undone": tellEdition,
  "payout.paid": tellPayout,
  "dispute.opened": tellDispute,
  "dispute.closed": tellDispute,
};

/** Reads once what an event is about; what each audience is told of it is decided from that. */
export async function tellEvent(tx: Tx, type: WebhookType, subjectId: string): Promise<Telling> {
  return tellers[type](tx, subjectId);
}
