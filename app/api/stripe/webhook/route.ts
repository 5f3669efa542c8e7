import { limitedText } from "@/lib/edge/limited-text";
import { receiveEvent } from "@/lib/payments/receive-event";

// An event of Stripe's is some kilobytes; whoever sends more has not been verified yet.
const maxBytes = 1024 * 1024;

/** Payment events come in here. The body stays raw: the signature is over its bytes. */
export async function POST(request: Request) {
  const body = await limitedText(request, maxBytes);
  if (body === null) return Response.json({ received: false }, { status: 413 });
  const received = await receiveEvent(body, request.headers.get("stripe-signature") ?? "");
  return Response.json({ received: received.ok }, { status: received.ok ? 200 : 400 });
}
