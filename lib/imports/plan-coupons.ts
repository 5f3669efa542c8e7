import "server-only";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { couponKey } from "@/lib/pricing/coupon";
import { judgeTerms, type TermWish } from "@/lib/pricing/coupon-terms";
import { couponCode } from "@/lib/pricing/coupon-wish";
import {
  cellsOf,
  flaw,
  isInAnother,
  readCount,
  readEnd,
  readPercent,
  readStart,
  readUses,
  readYes,
} from "./import-row";
import { booksOf, type Owner } from "./importer";
import { knownBooks } from "./known-books";
import { onceInFile } from "./once-in-file";
import { type Judged, planRows } from "./plan";
import type { Source } from "./source";

/**
 * The coupons a file would bring: each for a book of the author's, on its first package, none whose code the book has. They
 * go on as they stood there: suspended, not begun yet, with the uses that are left.
 */
export async function planCoupons(tx: Tx, by: Owner, { importId, rows, columns, locale }: Source) {
  const books = await knownBooks(tx, by);
  const [at, codes, packages] = [now(), await knownCodes(tx, by), await pricedPackages(tx, by)];
  const plan = planRows(rows, ({ cells }): Judged<NewCoupon> => {
    const cell = cellsOf(columns, cells);
    const code = couponCode.safeParse(cell("code"));
    if (!code.success) return flaw("code-invalid", "code");
    const book = books.named(cell("book"));
    if (book === "several") return flaw("several-books", "book");
    const [sold] = book?.packages ?? [];
    if (!book || !sold) return flaw("book-unknown", "book");
    const terms = readTerms(cell, { sold, locale });
    if ("flaw" in terms) return terms;
    const judged = judgeTerms([terms.wish], packages.get(book.id) ?? []);
    if (!judged.ok) return flaw(judged.reason, "percentOff" in terms.wish ? "percent" : "price");
    const standing = readStanding(cell, at);
    if ("flaw" in standing || "skip" in standing) return standing;
    const codeKey = couponKey(code.data);
    const key = `${book.id} ${codeKey}`;
    if (codes.has(key)) return { skip: "code-there" };
    return { bookId: book.id, code: code.data, codeKey, ...standing, terms: judged.value };
  });
  return onceInFile(tx, importId, plan, ({ bookId, codeKey }) => `${bookId} ${codeKey}`);
}

/** A coupon to be brought in: `codeKey` is what its code is found by. */
export type NewCoupon = Standing & {
  bookId: string;
  code: string;
  codeKey: string;
  terms: CouponTerms;
};

/** From when until when, how often still, and whether it rests; `startsAt` is null for one that holds already. */
type Standing = {
  startsAt: Date | null;
  endsAt: Date | null;
  maxUses: number | null;
  isSuspended: boolean;
};

function readStanding(cell: ReturnType<typeof cellsOf>, at: Date): Judged<Standing> {
  const [most, uses] = [readCount(cell("maxUses")), readUses(cell("uses"))];
  if (most === "unreadable") return flaw("count-invalid", "maxUses");
  if (uses === "unreadable") return flaw("count-invalid", "uses");
  const [begins, endsAt] = [readStart(cell("startsAt")), readEnd(cell("endsAt"))];
  if (begins === "unreadable") return flaw("date-unreadable", "startsAt");
  if (endsAt === "unreadable") return flaw("date-unreadable", "endsAt");
  if (endsAt && endsAt <= at) return { skip: "over" };
  if (begins && endsAt && endsAt <= begins) return flaw("ends-too-early", "endsAt");
  if (most !== null && uses >= most) return { skip: "used-up" };
  return {
    ...{ startsAt: begins && begins > at ? begins : null, endsAt },
    ...{ maxUses: most === null ? null : most - uses, isSuspended: readYes(cell("suspended")) },
  };
}

type CouponTerms = Extract<ReturnType<typeof judgeTerms>, { ok: true }>["value"];

type Sold = { id: string; currency: string };

function readTerms(
  cell: ReturnType<typeof cellsOf>,
  { sold, locale }: { sold: Sold; locale: string },
): { wish: TermWish } | ReturnType<typeof flaw> {
  const percentOff = readPercent(cell("percent"));
  if (percentOff === "unreadable") return flaw("percent-invalid", "percent");
  if (percentOff !== null) return { wish: { packageId: sold.id, percentOff } };
  if (isInAnother(cell, sold.currency)) return flaw("currency-other", "currency");
  const price = parseAmount(cell("price"), locale, sold.currency);
  if (!price.ok) return flaw(price.reason === "empty" ? "terms-needed" : "amount-invalid", "price");
  return { wish: { packageId: sold.id, minimumMinor: price.value } };
}

async function knownCodes(tx: Tx, by: Owner) {
  const coupons = await tx.coupon.findMany({
    where: { book: booksOf(by) },
    select: { bookId: true, codeKey: true },
  });
  return new Set(coupons.map(({ bookId, codeKey }) => `${bookId} ${codeKey}`));
}

async function pricedPackages(tx: Tx, by: Owner) {
  const books = await tx.book.findMany({ where: booksOf(by), include: { packages: true } });
  return new Map(books.map(({ id, packages }) => [id, packages]));
}
