import "server-only";
import type { z } from "zod";
import type { PayoutBalance } from "@/lib/payouts/author-payouts";
import type { StatementRow } from "@/lib/payouts/find-statement";
import type { listPayouts, listStatements } from "@/lib/payouts/own-payouts";
import type { ListedCoupon } from "@/lib/pricing/listed-coupons";
import type { SoldLine } from "@/lib/sales/sold-lines";
import type { coupon } from "../shapes/coupon";
import { told } from "../shapes/parts";
import type { balance, payout, sale, statement, wholeStatement } from "../shapes/sale";

/** A coupon as programs see it. */
export function showCoupon(one: ListedCoupon): z.input<typeof coupon> {
  const { id, code, isSuspended, maxUses, maxPerCustomer, uses, note } = one;
  return {
    ...{ id, code, book: one.book.slug, isSuspended, maxUses, maxPerCustomer, uses, note },
    ...{ startsAt: told(one.startsAt), endsAt: told(one.endsAt), createdAt: told(one.createdAt) },
    terms: one.terms.map(({ package: sold, percentOff, minimumMinor, currency }) => ({
      ...{ package: sold.slug, percentOff, currency },
      minimumMinor: minimumMinor === null ? null : String(minimumMinor),
    })),
  };
}

/** A sold line as its author's programs see it. */
export function showSale(line: SoldLine): z.input<typeof sale> {
  const { lineId, title, currency, purpose, state, couponCode, promotionName } = line;
  return {
    ...{ id: lineId, title, currency, purpose, state, couponCode, promotionName },
    ...{ soldAt: told(line.soldAt), returnedAt: told(line.returnedAt) },
    ...{ priceMinor: String(line.priceMinor), taxMinor: String(line.taxMinor) },
    ...{ returnedMinor: String(line.returnedMinor), royaltyMinor: String(line.royaltyMinor) },
  };
}

type Row<List extends (...given: never[]) => Promise<unknown[]>> = Awaited<
  ReturnType<List>
>[number];

/** A statement as its author's programs see it. */
export function showStatement(one: Row<typeof listStatements>): z.input<typeof statement> {
  const { id, number, currency, period } = one;
  return {
    ...{ id, number, currency, period, drawnAt: told(one.drawnAt) },
    ...{ openingMinor: String(one.openingMinor), closingMinor: String(one.closingMinor) },
  };
}

/** The same with every movement. */
export function showWholeStatement(one: StatementRow): z.input<typeof wholeStatement> {
  return {
    ...showStatement(one),
    lines: one.lines.map(({ occurredAt, code, lineId, title, amountMinor }) => ({
      ...{ occurredAt: told(occurredAt), code, saleId: lineId, title },
      amountMinor: String(amountMinor),
    })),
  };
}

/** A payout as its author's programs see it. */
export function showPayout(one: Row<typeof listPayouts>): z.input<typeof payout> {
  const { id, statementId, period, currency, method, reference, state } = one;
  return {
    ...{ id, statementId, period, currency, method, reference, state },
    ...{ amountMinor: String(one.amountMinor), returnedMinor: String(one.returnedMinor) },
    ...{ createdAt: told(one.createdAt), paidAt: told(one.paidAt) },
  };
}

/** Where money stands in one currency, as programs see it. */
export function showBalance(one: PayoutBalance): z.input<typeof balance> {
  return {
    ...{ currency: one.currency, pendingMinor: String(one.pendingMinor) },
    ...{ availableMinor: String(one.availableMinor), atRiskMinor: String(one.atRiskMinor) },
    ...{ transitMinor: String(one.transitMinor), paidMinor: String(one.paidMinor) },
  };
}
