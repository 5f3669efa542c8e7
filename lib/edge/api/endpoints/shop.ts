import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { endpoint, listOf } from "../endpoint";
import { entitlement, order, refund, refusalWish } from "../shapes/order";
import { promotion, promotionWish } from "../shapes/promotion";

const byEmail = { email: emailAddress.optional() };

export const listOrders = endpoint({
  ...{ method: "GET", path: "/orders", name: "listOrders", role: "operator", scope: "orders:read" },
  does: { en: "Orders, the newest first", fr: "Les commandes, la dernière d’abord" },
  query: listOf({
    ...byEmail,
    number: z.string().max(40).optional(),
    state: z.enum(["pending", "paid", "failed"]).optional(),
  }),
  ...{ answer: order, isList: true },
});

export const readOrder = endpoint({
  ...{ method: "GET", path: "/orders/{orderId}", name: "readOrder", role: "operator" },
  scope: "orders:read",
  does: { en: "One order", fr: "Une commande" },
  answer: order,
});

export const listRefunds = endpoint({
  ...{
    method: "GET",
    path: "/refunds",
    name: "listRefunds",
    role: "operator",
    scope: "refunds:read",
  },
  does: {
    en: "Refund requests, the newest first",
    fr: "Les demandes de remboursement, la dernière d’abord",
  },
  query: listOf({
    state: z.enum(["requested", "approved", "settled", "declined", "withdrawn"]).optional(),
  }),
  ...{ answer: refund, isList: true },
});

export const readRefund = endpoint({
  ...{ method: "GET", path: "/refunds/{requestId}", name: "readRefund", role: "operator" },
  scope: "refunds:read",
  does: { en: "One refund request", fr: "Une demande de remboursement" },
  answer: refund,
});

export const approveRefund = endpoint({
  ...{ method: "POST", path: "/refunds/{requestId}/approval", name: "approveRefund" },
  ...{ role: "operator", scope: "refunds:write" },
  does: { en: "Approve a refund", fr: "Accepter un remboursement" },
  about: "Records the yes; the money goes back a moment later, and the state says when it has.",
  ...{ answer: refund, successes: { 201: "Approved." } },
  refusals: ["already-decided", "dispute-open", "nothing-left"],
});

export const declineRefund = endpoint({
  ...{ method: "POST", path: "/refunds/{requestId}/refusal", name: "declineRefund" },
  ...{ role: "operator", scope: "refunds:write" },
  does: {
    en: "Decline a refund asked after its window",
    fr: "Refuser un remboursement hors délai",
  },
  ...{ body: refusalWish, answer: refund, successes: { 201: "Declined." } },
  refusals: ["already-decided", "inside-window", "reason-needed"],
});

export const listEntitlements = endpoint({
  ...{ method: "GET", path: "/entitlements", name: "listEntitlements", role: "operator" },
  scope: "access:read",
  does: { en: "Who may open what", fr: "Qui peut ouvrir quoi" },
  query: listOf({ ...byEmail, book: z.string().max(200).optional() }),
  ...{ answer: entitlement, isList: true },
});

export const listPromotions = endpoint({
  ...{ method: "GET", path: "/promotions", name: "listPromotions", role: "operator" },
  scope: "promotions:read",
  does: { en: "Promotions of the shop", fr: "Les promotions de la boutique" },
  ...{ query: listOf({}), answer: promotion, isList: true },
});

export const createPromotion = endpoint({
  ...{ method: "POST", path: "/promotions", name: "createPromotion", role: "operator" },
  scope: "promotions:write",
  does: { en: "Make a promotion", fr: "Créer une promotion" },
  ...{ body: promotionWish, answer: promotion, successes: { 201: "Made." } },
  refusals: ["ends-too-early"],
});

export const endPromotion = endpoint({
  ...{
    method: "DELETE",
    path: "/promotions/{promotionId}",
    name: "endPromotion",
    role: "operator",
  },
  scope: "promotions:write",
  does: { en: "End a promotion now", fr: "Terminer une promotion tout de suite" },
  answer: z.object({ state: z.literal("over") }).meta({ id: "EndedPromotion" }),
  refusals: ["promotion-over"],
});
