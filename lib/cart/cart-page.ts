import "server-only";
import { z } from "zod";
import { money } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { type Offer, offerOf, payableOf, pricedPackage } from "@/lib/pricing/offer";
import { pricedPackageJson } from "@/lib/pricing/offer-row";
import { judgePrice } from "@/lib/pricing/price-range";
import { purposes } from "@/lib/pricing/purpose";

const cartLine = z.object({
  ...{ id: z.string(), packageId: z.string(), chosenMinor: z.string().transform(BigInt) },
  ...{ couponCode: z.string().nullable(), priced: pricedPackage },
  packageSlug: z.string(),
  packageTitle: z.string(),
  purpose: z.enum(purposes),
  /** How many copies; what is paid is said of each. */
  quantity: z.number(),
  /** For whom a gift is, in whose name, with which words and when; null for everything else. */
  gift: z
    .object({
      ...{ recipient: z.string(), giverName: z.string(), note: z.string().nullable() },
      ...{ deliverOn: z.string().nullable(), deliverAt: z.coerce.date().nullable() },
    })
    .nullable(),
  book: z.object({
    ...{ id: z.string(), slug: z.string(), state: z.string(), language: z.string() },
    ...{ title: z.string(), coverSha256: z.string().nullable() },
    authors: z.array(z.object({ name: z.string() })),
  }),
});

/**
 * The browser's cart with each line's book, what is paid for it (minor units), what has lowered its minimum and, when it
 * cannot be bought, the reason. One statement. `mark` names exactly these books at these prices, currency, coupons and
 * all: what a reader saw is what can be ordered.
 */
export async function getCart(browserHash: string | null) {
  const lines = browserHash ? await readLines(browserHash) : [];
  const currency = lines[0]?.currency ?? null;
  const shown = lines.map((line) => ({ ...line, problem: problemOf(line, currency) }));
  const totalMinor = shown.reduce((sum, line) => sum + (line.problem ? 0n : sumOf(line)), 0n);
  return { lines: shown, totalMinor, currency, mark: fingerprint(lines.map(seen).sort().join()) };
}

/** How many books wait in the browser's cart. */
export async function countCart(browserHash: string | null) {
  return browserHash ? db().cartLine.count({ where: { cart: { browserHash } } }) : 0;
}

type Line = Awaited<ReturnType<typeof readLines>>[number];

/** What all copies of a line cost together. */
export function sumOf({ amountMinor, quantity }: { amountMinor: bigint; quantity: number }) {
  return amountMinor * BigInt(quantity);
}

function seen({ packageId, purpose, amountMinor, currency, offer, quantity, gift }: Line) {
  const forOthers = quantity > 1 || gift ? [quantity, JSON.stringify(gift)] : [];
  const own = [packageId, purpose, amountMinor, currency, offer.reduction?.id ?? ""];
  return [...own, ...forOthers].join(":");
}

// Currencies are never added together: one payment, one currency.
function problemOf({ book, currency, amountMinor, offer }: Line, cartCurrency: string | null) {
  if (book.state !== "published") return "not-for-sale" as const;
  if (currency !== cartCurrency) return "other-currency" as const;
  const price = judgePrice(offer.range, money(amountMinor, currency));
  return price.ok ? null : price.reason;
}

async function readLines(browserHash: string) {
  const at = now();
  const rows = await statement<{ line: unknown }>(sql`
    SELECT json_build_object('id', l.id, 'packageId', p.id, 'packageSlug', p.slug, 'packageTitle', p.title,
      'purpose', l.purpose, 'quantity', l.quantity, 'chosenMinor', l.amount_minor::text,
      'gift', CASE WHEN l.purpose = 'gift' THEN json_build_object('recipient', l.recipient,
        'giverName', l.giver_name, 'note', l.note, 'deliverOn', l.deliver_on, 'deliverAt', l.deliver_at) END,
      'couponCode', l.coupon_code, 'priced', ${pricedPackageJson(sql`l.coupon_code`, browserHash)},
      'book', json_build_object('id', b.id, 'slug', b.slug, 'language', b.language,
        'state', CASE WHEN p.is_offered THEN b.state ELSE 'retired' END,
        'title', b.title, 'coverSha256', b.cover_sha256,
        'authors', (SELECT coalesce(json_agg(json_build_object('name', a.name) ORDER BY ba.position), '[]')
          FROM shares_in_force(b.id, ${at}::timestamptz) ba JOIN authors a ON a.id = ba.author_id))) AS line
    FROM carts c JOIN cart_lines l ON l.cart_id = c.id
      JOIN packages p ON p.id = l.package_id JOIN books b ON b.id = p.book_id
    WHERE c.browser_hash = ${browserHash} ORDER BY l.created_at, l.id`);
  return rows.map(({ line }) => quoted(cartLine.parse(line), at));
}

function quoted({ chosenMinor, priced, ...line }: z.infer<typeof cartLine>, at: Date) {
  const offer: Offer = offerOf(priced, line.couponCode !== null, at, line.quantity);
  return {
    ...{ ...line, offer, amountMinor: payableOf(offer, chosenMinor), currency: priced.currency },
    minimumMinor: offer.range.minimum.amountMinor,
    suggestedMinor: offer.range.suggested.amountMinor,
  };
}

export type CartPage = Awaited<ReturnType<typeof getCart>>;
