import type { DirectRoute } from "@/lib/front/direct-route";
import { receiveEvent } from "@/lib/payments/receive-event";

const mebibyte = 1024 * 1024;

/** The addresses the front answers without a page's machinery around them. */
export const directRoutes: DirectRoute[] = [
  {
    // Payment events come in here. The body stays raw: the signature is over its bytes.
    ...{ method: "POST", path: "/api/stripe/webhook", largestBody: mebibyte },
    answer: async (body, headers) => {
      const received = await receiveEvent(body, String(headers["stripe-signature"] ?? ""));
      return { status: received.ok ? 200 : 400, json: { received: received.ok } };
    },
  },
];
