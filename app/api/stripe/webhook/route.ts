import { receiveEvent } from "@/lib/payments/receive-event";

/** Payment events come in here. The body stays raw: the signature is over its bytes. */
export async function POST(request: Request) {
  const received = await receiveEvent(
    await request.text(),
    request.headers.get("stripe-signature") ?? "",
  );
  return Response.json({ received: received.ok }, { status: received.ok ? 200 : 400 });
}
