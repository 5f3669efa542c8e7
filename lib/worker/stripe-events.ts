import "server-only";
import { settleCheckout } from "@/lib/orders/settle-checkout";
import { closeEvent, findWaitingEvent } from "@/lib/payments/inbox";
import { confirmRefund } from "@/lib/refunds/confirm-refund";

/**
 * Works one event of the inbox: its type says which verb, its object's id says about what, and nothing else of it
 * is believed. Marked handled last; a kind we do not know is put aside as such.
 */
export async function handleStripeEvent(eventId: string) {
  const event = await findWaitingEvent(eventId);
  if (!event) return "already-handled" as const;
  const outcome = await workOn(event);
  await closeEvent(eventId, outcome);
  return outcome;
}

async function workOn({ object, objectId }: { object: string; objectId: string }) {
  if (object === "checkout.session") return settleCheckout(objectId);
  if (object === "refund") return confirmRefund(objectId);
  return "ignored" as const;
}
