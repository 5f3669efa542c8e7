import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { WebhookType } from "./event";
import { tellDisputes } from "./tell-disputes";
import { tellEditions } from "./tell-editions";
import { tellOrders } from "./tell-orders";
import { tellPayouts } from "./tell-payouts";
import { tellRefundRequests } from "./tell-refund-requests";
import { tellRefunds } from "./tell-refunds";
import type { Tellings } from "./tellings";

const tellers: Record<WebhookType, (tx: Tx, ids: string[]) => Promise<Tellings>> = {
  "order.paid": tellOrders,
  "order.refunded": tellRefunds,
  "order.refund_failed": tellRefunds,
  "refund.requested": tellRefundRequests,
  "edition.published": tellEditions,
  "edition.undone": tellEditions,
  "payout.paid": tellPayouts,
  "dispute.opened": tellDisputes,
  "dispute.closed": tellDisputes,
};

type Told = { id: string; type: string; subjectId: string };

/**
 * Reads what events are about, all of a kind at once; answers what each tells, by its id, and has none for one whose subject
 * is gone.
 */
export async function tellEvents(tx: Tx, events: Told[]): Promise<Tellings> {
  const told: Tellings = new Map();
  for (const type of new Set(events.map((event) => event.type as WebhookType))) {
    const own = events.filter((event) => event.type === type);
    const tellings = await tellers[type](tx, [...new Set(own.map(({ subjectId }) => subjectId))]);
    for (const { id, subjectId } of own) {
      const telling = tellings.get(subjectId);
      if (telling) told.set(id, telling);
    }
  }
  return told;
}
