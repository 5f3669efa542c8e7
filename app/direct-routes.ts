import type { IncomingMessage, ServerResponse } from "node:http";
import type { DirectRoute } from "@/lib/front/direct-route";

const mebibyte = 1024 * 1024;

const payments = () => import("@/lib/payments/receive-event");
const notices = () => import("@/lib/editions/choose-notices-by-letter");
const follows = () => import("@/lib/store/end-follow-by-letter");
const interests = () => import("@/lib/catalog/forget-interest");
const carts = () => import("@/lib/cart/withdraw-cart-consent");

/** The addresses the front answers without a page's machinery around them. */
export const directRoutes: DirectRoute[] = [
  {
    // Payment events come in here. The body stays raw: the signature is over its bytes.
    ...{ method: "POST", path: "/api/stripe/webhook", largestBody: mebibyte, load: payments },
    answer: async (body, headers) => {
      const { receiveEvent } = await payments();
      const received = await receiveEvent(body, String(headers["stripe-signature"] ?? ""));
      return { status: received.ok ? 200 : 400, json: { received: received.ok } };
    },
  },
  {
    // One press in the reader's mail program (RFC 8058): no cookie, no page, and the next letter does not come. Looking
    // at the same address changes nothing.
    ...{ method: "POST", path: /^\/unsubscribe\/(?<token>[\w-]{1,2000})$/, hasPage: true },
    largestBody: 64 * 1024,
    load: notices,
    answer: async (_body, _headers, { token = "" }) => {
      const { chooseNoticesByLetter } = await notices();
      const chosen = await chooseNoticesByLetter(token, { choice: "never", isForAll: false });
      return { status: chosen.ok ? 200 : 404, json: { unsubscribed: chosen.ok } };
    },
  },
  {
    // The same for letters about authors and books somebody follows.
    ...{ method: "POST", path: /^\/unfollow\/(?<token>[\w-]{1,200})$/, hasPage: true },
    largestBody: 64 * 1024,
    load: follows,
    answer: async (_body, _headers, { token = "" }) => {
      const { endFollowByLetter } = await follows();
      const ended = await endFollowByLetter(token);
      return { status: ended.ok ? 200 : 404, json: { unsubscribed: ended.ok } };
    },
  },
  {
    // The same for the one letter about a book that is out: the sign-up behind it is forgotten.
    ...{ method: "POST", path: /^\/forget\/(?<token>[\w-]{1,200})$/, hasPage: true },
    largestBody: 64 * 1024,
    load: interests,
    answer: async (_body, _headers, { token = "" }) => {
      const { forgetInterest } = await interests();
      const forgotten = await forgetInterest(token);
      return { status: forgotten.ok ? 200 : 404, json: { unsubscribed: forgotten.ok } };
    },
  },
  {
    // The same for the one letter about a cart that was left: the consent behind it is withdrawn.
    ...{ method: "POST", path: /^\/forget-cart\/(?<token>[\w-]{1,200})$/, hasPage: true },
    largestBody: 64 * 1024,
    load: carts,
    answer: async (_body, _headers, { token = "" }) => {
      const { withdrawCartConsent } = await carts();
      const withdrawn = await withdrawCartConsent(token);
      return { status: withdrawn.ok ? 200 : 404, json: { unsubscribed: withdrawn.ok } };
    },
  },
];

/** Refuses what programs ask of the API and no route of it serves; false for every other address. */
export async function answerUnserved(request: IncomingMessage, response: ServerResponse) {
  if (!request.url?.startsWith("/api/v1")) return false;
  const api = await import("@/lib/edge/api/answer-unserved");
  return api.answerUnserved(request, response);
}
