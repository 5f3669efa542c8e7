import "server-only";
import type { z } from "zod";
import type { ListedEntitlement } from "@/lib/access/shop-entitlements";
import type { ShopOrder } from "@/lib/orders/shop-orders";
import { promotionStanding } from "@/lib/pricing/promotion";
import type { PromotionsDesk } from "@/lib/pricing/promotions-desk";
import type { ListedRequest } from "@/lib/refunds/refund-requests";
import type { entitlement, order, refund } from "../shapes/order";
import { told } from "../shapes/parts";
import type { promotion } from "../shapes/promotion";

/** An order as the shop's programs see it. */
export function showOrder(one: ShopOrder): z.input<typeof order> {
  const { id, number, email, currency, state, country, locale, lines } = one;
  return {
    ...{ id, number, email, currency, state, country, locale },
    ...{ totalMinor: String(one.totalMinor), taxMinor: String(one.taxMinor) },
    ...{ placedAt: told(one.placedAt), paidAt: told(one.paidAt) },
    lines: lines.map((line) => ({
      ...{ id: line.id, book: line.book, package: line.package.slug, purpose: line.purpose },
      ...{ priceMinor: String(line.priceMinor), taxMinor: String(line.taxMinor) },
      ...{ returnedMinor: String(line.returnedMinor), couponCode: line.couponCode },
      refundableUntil: told(line.refundableUntil),
    })),
  };
}

/** A wish to have money back as the shop's programs see it. */
export function showRefund(one: ListedRequest): z.input<typeof refund> {
  const { id, number, state, line, comment, decision } = one;
  return {
    ...{ id, number, state, comment, lineId: line.id, title: line.title, currency: line.currency },
    ...{ orderNumber: line.order.number, email: line.order.email },
    ...{ amountMinor: String(one.amountMinor), refundableUntil: told(line.refundableUntil) },
    ...{ requestedAt: told(one.requestedAt), closedAt: told(one.closedAt) },
    decision: decision
      ? {
          verdict: decision.verdict === "approved" ? "approved" : "declined",
          ...{ reason: decision.reason, decidedAt: told(decision.decidedAt) },
        }
      : null,
  };
}

/** A right to open a book as the shop's programs see it. */
export function showEntitlement(one: ListedEntitlement): z.input<typeof entitlement> {
  const { id, book, email, state, closedReason } = one;
  return {
    ...{ id, book, email, state, closedReason, orderNumber: one.line.order.number },
    ...{ grantedAt: told(one.grantedAt), closedAt: told(one.closedAt) },
  };
}

/** A promotion as the shop's programs see it. */
export function showPromotion(
  one: PromotionsDesk["promotions"][number],
): z.input<typeof promotion> {
  const { id, name, percent, lowered } = one;
  return {
    ...{ id, name, percent, standing: promotionStanding(one), packages: lowered },
    ...{ startsAt: told(one.startsAt), endsAt: told(one.endsAt), endedAt: told(one.endedAt) },
  };
}
