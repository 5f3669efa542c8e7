import { z } from "zod";
import { endpoint, listOf } from "../endpoint";
import { coupon, couponEdit, couponWish } from "../shapes/coupon";
import { givenInstant } from "../shapes/parts";
import { balance, payout, sale, statement, wholeStatement } from "../shapes/sale";

export const listCoupons = endpoint({
  ...{
    method: "GET",
    path: "/coupons",
    name: "listCoupons",
    role: "either",
    scope: "coupons:read",
  },
  does: { en: "Coupons, the newest first", fr: "Les codes de réduction, le dernier d’abord" },
  about:
    "An author’s key lists those of the author’s books, an operator’s those of the whole shop.",
  query: listOf({
    book: z.string().max(200).optional().meta({ description: "Of one book, by slug." }),
  }),
  ...{ answer: coupon, isList: true },
});

export const createCoupon = endpoint({
  ...{ method: "POST", path: "/books/{slug}/coupons", name: "createCoupon", role: "either" },
  scope: "coupons:write",
  does: { en: "Make a coupon", fr: "Créer un code de réduction" },
  about: "The shop’s are percentages, up to what each package’s author lets a promotion take off.",
  ...{ body: couponWish, answer: coupon, successes: { 201: "Made." } },
  refusals: [
    "code-taken",
    "code-invalid",
    "ends-too-early",
    "terms-needed",
    "not-lower",
    "between-free-and-floor",
    "above-authors-limit",
  ],
});

export const readCoupon = endpoint({
  ...{ method: "GET", path: "/coupons/{couponId}", name: "readCoupon", role: "either" },
  scope: "coupons:read",
  does: { en: "One coupon", fr: "Un code de réduction" },
  answer: coupon,
});

export const editCoupon = endpoint({
  ...{ method: "PATCH", path: "/coupons/{couponId}", name: "editCoupon", role: "either" },
  scope: "coupons:write",
  does: {
    en: "Change, suspend or resume a coupon",
    fr: "Modifier, suspendre ou reprendre un code",
  },
  ...{ body: couponEdit, answer: coupon },
  refusals: [
    "ends-too-early",
    "terms-needed",
    "not-lower",
    "between-free-and-floor",
    "above-authors-limit",
  ],
});

export const deleteCoupon = endpoint({
  ...{ method: "DELETE", path: "/coupons/{couponId}", name: "deleteCoupon", role: "either" },
  scope: "coupons:write",
  does: { en: "Delete a coupon nobody has used", fr: "Supprimer un code jamais utilisé" },
  answer: z.object({ state: z.literal("deleted") }).meta({ id: "DeletedCoupon" }),
  refusals: ["coupon-used"],
});

export const listSales = endpoint({
  ...{ method: "GET", path: "/sales", name: "listSales", role: "author", scope: "sales:read" },
  does: { en: "Your sales, the newest first", fr: "Vos ventes, la dernière d’abord" },
  about: "One row for each line sold; never who bought it.",
  query: listOf({
    from: givenInstant.optional().meta({ description: "From this instant on, itself included." }),
    to: givenInstant.optional().meta({ description: "Until this instant, itself excluded." }),
    currency: z.string().length(3).optional(),
  }),
  ...{ answer: sale, isList: true, refusals: ["cursor-invalid"] },
});

export const listStatements = endpoint({
  ...{ method: "GET", path: "/statements", name: "listStatements", role: "author" },
  scope: "payouts:read",
  does: { en: "Your monthly statements", fr: "Vos relevés mensuels" },
  ...{ query: listOf({}), answer: statement, isList: true },
});

export const readStatement = endpoint({
  ...{ method: "GET", path: "/statements/{statementId}", name: "readStatement", role: "author" },
  scope: "payouts:read",
  does: { en: "A statement with every movement", fr: "Un relevé avec chaque mouvement" },
  answer: wholeStatement,
});

export const listPayouts = endpoint({
  ...{
    method: "GET",
    path: "/payouts",
    name: "listPayouts",
    role: "author",
    scope: "payouts:read",
  },
  does: { en: "Your payouts, the newest first", fr: "Vos versements, le dernier d’abord" },
  ...{ query: listOf({}), answer: payout, isList: true },
});

export const listBalances = endpoint({
  ...{
    method: "GET",
    path: "/balances",
    name: "listBalances",
    role: "author",
    scope: "payouts:read",
  },
  does: { en: "Where your money stands, per currency", fr: "Où en est votre argent, par devise" },
  ...{ query: listOf({}), answer: balance, isList: true },
});
