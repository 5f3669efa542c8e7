import { queueAsk, queueQuery } from "@/lib/refunds/queue-ask";
import { auditAsk, auditQuery } from "./audit-ask";
import { orderAsk, orderQuery } from "./order-ask";

/** The lists of the desk whose filters can be kept, as their addresses name them behind `/operator/`. */
export const filterDesks = ["orders", "refunds", "audit"] as const;
export type FilterDesk = (typeof filterDesks)[number];

/**
 * A query of a list's address as it is kept under a name: through the shape of that list, so that nothing else is kept or
 * led to, and without its place in the list. Empty where nothing is filtered.
 */
export function keptQuery(desk: FilterDesk, query: string): string {
  const said = new URLSearchParams(query);
  return readers[desk]((name) => said.get(name));
}

type Said = (name: string) => string | null;

const readers: Record<FilterDesk, (said: Said) => string> = {
  orders: (said) => orderQuery({ ...orderAsk.parse(every(orderAsk.shape, said)), after: null }),
  refunds: (said) =>
    queueQuery({
      ...queueAsk.parse(every(queueAsk.shape, said)),
      ...{ after: null, closedAfter: null },
    }),
  audit: (said) => auditQuery({ ...auditAsk.parse(every(auditAsk.shape, said)), before: null }),
};

function every(shape: object, said: Said) {
  return Object.fromEntries(Object.keys(shape).map((name) => [name, said(name)]));
}
