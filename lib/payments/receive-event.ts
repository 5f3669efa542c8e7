import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { verifyEvent } from "@/lib/platform/stripe";
import { stripeEvent } from "./jobs";

/**
 * Takes an event in: verified on the raw body, kept once, promised for work, all before the answer.
 * The second delivery of an id finds the first and is as good as done. Refused: "bad-signature".
 */
export async function receiveEvent(rawBody: string, signature: string) {
  const event = await verifyEvent(rawBody, signature).catch(() => null);
  if (!event) return refused("bad-signature");
  await transaction(async (tx) => {
    const kept = await tx.paymentEvent.createMany({
      data: [
        {
          id: event.id,
          type: event.type,
          apiVersion: event.api_version,
          payload: JSON.parse(rawBody),
          receivedAt: now(),
        },
      ],
      skipDuplicates: true,
    });
    if (kept.count === 1) await enqueue(tx, stripeEvent, { eventId: event.id }, { key: event.id });
  });
  return ok(event.id);
}
