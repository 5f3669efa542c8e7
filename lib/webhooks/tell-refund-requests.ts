import "server-only";
import type { Tx } from "@/lib/platform/db";
import { goingBackWith } from "@/lib/refunds/going-back";
import type { Audience, EventData } from "./event";
import { tellingsOf } from "./tellings";
import { partsFor, toldLine } from "./told-line";

/**
 * A reader's wish to have money back, with every line that goes back with the one asked for: to an author those they have a
 * share in, without the request's number, with the words the reader left for them.
 */
export async function tellRefundRequests(tx: Tx, ids: string[]) {
  const requests = await tx.refundRequest.findMany({
    where: { id: { in: ids } },
    include: {
      line: {
        include: { order: { include: { lines: { ...toldLine, orderBy: { position: "asc" } } } } },
      },
    },
  });
  return tellingsOf(requests, ({ line, alsoLineIds, ...request }) => {
    const back = goingBackWith(line, line.order.lines, alsoLineIds);
    const isAsked = ({ id }: { id: string }) => id === line.id;
    // What went back before, or is on its way, is asked for by nobody.
    const parts = [...back.filter(isAsked), ...back.filter((one) => !isAsked(one))]
      .map((one) => ({ line: one, amountMinor: one.priceMinor - one.claimedMinor }))
      .filter((one) => isAsked(one.line) || one.line.priceMinor === 0n || one.amountMinor > 0n);
    return (audience: Audience): EventData<"refund.requested"> | null => {
      const { lines } = partsFor(parts, audience);
      const [told] = lines;
      if (!told) return null;
      const { id, requestedAt, comment } = request;
      const number = audience ? null : request.number;
      const words = { id, orderId: line.orderId, number, comment, currency: line.currency };
      return { request: { ...words, requestedAt: requestedAt.toISOString() }, line: told, lines };
    };
  });
}
