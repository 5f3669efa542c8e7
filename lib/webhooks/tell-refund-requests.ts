import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";
import { tellingsOf } from "./tellings";
import { partsFor, toldLine } from "./told-line";

/** A reader's wish to have money back: to an author without its number, with the words the reader left for them. */
export async function tellRefundRequests(tx: Tx, ids: string[]) {
  const requests = await tx.refundRequest.findMany({
    where: { id: { in: ids } },
    include: { line: toldLine },
  });
  return tellingsOf(requests, ({ line, ...request }) => {
    const part = { line, amountMinor: line.priceMinor - line.returnedMinor };
    return (audience: Audience): EventData<"refund.requested"> | null => {
      const [told] = partsFor([part], audience).lines;
      if (!told) return null;
      const { id, requestedAt, comment } = request;
      const number = audience ? null : request.number;
      const words = { id, orderId: line.orderId, number, comment, currency: line.currency };
      return { request: { ...words, requestedAt: requestedAt.toISOString() }, line: told };
    };
  });
}
