import type { DirectRoute } from "@/lib/front/direct-route";
import { receiveEvent } from "@/lib/payments/receive-event";

const megabyte = 1_000_000;

/** The addresses the front answers without a page's machinery around them. */
export const directRoutes: DirectRoute[] = [
  {
    // Payment events come in here. The body stays raw: the signature is over its bytes.
    ...{ method: "POST", path: "/api/stripe/webhook", largestBody: megabyte },
    answer: async (body, headers) => {
      const received = await receiveEvent(body, String(headers["stripe-signature"] ?? ""));
      return { status: received.ok ? 200 : 400, json: { received: received.ok } };
    },
  },
];
