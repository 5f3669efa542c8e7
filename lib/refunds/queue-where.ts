import "server-only";
import { pastedAddress, visibleText } from "@/lib/accounts/pasted-address";
import { addDays } from "@/lib/kernel/time";
import { readOrderNumber } from "@/lib/orders/order-number";
import type { QueueShow } from "./queue-ask";
import { answerWithinDays, pressingSince } from "./refund-deadline";

// What is led stands with what leads it, until that is decided.
const onItsOwn = { OR: [{ ledById: null }, { ledBy: { state: { not: "requested" } } }] };

/** The conditions on requests for a part of the queue, at an instant; as `refundDeadline` judges each of them. */
export function partOfQueue(show: QueueShow | null, at: Date) {
  const open = { ...onItsOwn, state: { in: ["requested", "approved"] } };
  const over = addDays(at, -answerWithinDays);
  if (show === "late") return { ...open, requestedAt: { lt: over } };
  if (show === "soon") return { ...open, requestedAt: { gte: over, lte: pressingSince(at) } };
  // Approved with others, a moment ago: nobody has to decide it, unless it is taken back.
  if (show === "held") return { ...open, heldUntil: { not: null } };
  if (show === "requested") return { ...onItsOwn, state: show, heldUntil: null };
  return show ? { ...onItsOwn, state: show } : open;
}

/** The conditions on requests that are looked for by number, order number, address or words of a title. */
export function lookedFor(q: string | null) {
  if (!q) return {};
  const email = pastedAddress(q);
  if (email) return { line: { order: { email } } };
  const typed = visibleText(q).toUpperCase().replaceAll(/\s+/g, "-");
  return {
    OR: [
      { number: typed },
      { line: { order: { number: readOrderNumber(q) } } },
      { line: { title: { contains: q, mode: "insensitive" as const } } },
    ],
  };
}
