import "server-only";
import { z } from "zod";
import { money } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { type Offer, offerOf, payableOf, pricedPackage } from "@/lib/pricing/offer";
import { pricedPackageJson } from "@/lib/pricing/offer-row";
import { judgePrice } from "@/lib/pricing/price-range";
import { purposes } from "@/lib/pricing/purpose";
import { purposedOffer, upgradeBasis, upgradeProblem } from "@/lib/pricing/purposed-offer";
import { type CartBundle, readCartBundles, seenBundle } from "./cart-bundles";
import { linesOfCart } from "./lines-of-cart";

const cartLine = z.object({
  ...{ id: z.string(), packageId: z.string(), chosenMinor: z.string().transform(BigInt) },
  ...{ couponCode: z.string().nullable(), priced: pricedPackage },
  packageSlug: z.string(),
  packageTitle: z.string(),
  purpose: z.enum(purposes),
  upgrade: upgradeBasis.nullable(),
  /** How many copies; what is paid is said of each. */
  quantity: z.number(),
  trial: z
    .object({ id: z.string(), arm: z.string(), suggestedMinor: z.string().transform(BigInt) })
    .nullable(),
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
 * cannot be bought, the reason; and its bundles, of which `readerId`, who is signed in there, pays what they miss. `mark`
 * names exactly these books at these prices, currency, coupons and all: what a reader saw is what can be ordered.
 */
export async function getCart(browserHash: string | null, readerId: string | null = null) {
  const { lines, hasBundles } = browserHash ? await readLines(browserHash) : nothing;
  const ofBundles = browserHash && hasBundles ? await readCartBundles(browserHash, readerId) : [];
  const currency = lines[0]?.currency ?? ofBundles[0]?.currency ?? null;
  const shown = lines.map((line) => ({ ...line, problem: problemOf(line, currency) }));
  const bundles = ofBundles.map((one) => ({
    ...{ ...one, problem: one.problem ?? besideProblem(one, { lines, ofBundles, currency }) },
  }));
  const sums = [
    ...shown.map((line) => (line.problem ? 0n : sumOf(line))),
    ...bundles.map((one) => (one.problem ? 0n : one.amountMinor)),
  ];
  const totalMinor = sums.reduce((sum, part) => sum + part, 0n);
  const mark = fingerprint([...lines.map(seen), ...ofBundles.map(seenBundle)].sort().join());
  return { lines: shown, bundles, totalMinor, currency, mark };
}

/** How many books and bundles wait in the browser's cart. */
export async function countCart(browserHash: string | null) {
  if (!browserHash) return 0;
  const [cart] = await statement<{ count: number }>(sql`
    SELECT ((SELECT count(*) FROM cart_lines l WHERE l.cart_id = c.id)
      + (SELECT count(*) FROM cart_bundles b WHERE b.cart_id = c.id))::int AS count
    FROM carts c WHERE c.browser_hash = ${browserHash}`);
  return cart?.count ?? 0;
}

type Beside = { lines: Line[]; ofBundles: CartBundle[]; currency: string | null };

// Nobody pays for one book twice in one order without having said so.
function besideProblem(bundle: CartBundle, { lines, ofBundles, currency }: Beside) {
  if (bundle.currency !== currency) return "other-currency" as const;
  const earlier = ofBundles.slice(0, ofBundles.indexOf(bundle)).flatMap(({ missing }) => missing);
  const alone = lines.filter(({ purpose }) => purpose === "own").map(({ book }) => book.id);
  const beside = [...alone, ...earlier.map(({ bookId }) => bookId)];
  const isTwice = bundle.missing.some(({ bookId }) => beside.includes(bookId));
  return isTwice ? ("bundle-book-twice" as const) : null;
}

type Line = ReturnType<typeof quoted>;
const nothing: { lines: Line[]; hasBundles: boolean } = { lines: [], hasBundles: false };

/** What all copies of a line cost together. */
export function sumOf({ amountMinor, quantity }: { amountMinor: bigint; quantity: number }) {
  return amountMinor * BigInt(quantity);
}

function seen({ packageId, purpose, amountMinor, currency, offer, upgrade, quantity, gift }: Line) {
  const before = upgrade ? [upgrade.lineId, upgrade.paidMinor] : [];
  const forOthers = quantity > 1 || gift ? [quantity, JSON.stringify(gift)] : [];
  const seenTerms = [packageId, purpose, amountMinor, currency, offer.reduction?.id ?? ""];
  return [...seenTerms, ...before, ...forOthers].join(":");
}

// Currencies are never added together: one payment, one currency.
function problemOf(line: Line, cartCurrency: string | null) {
  const { book, currency, amountMinor, offer, purpose, upgrade } = line;
  if (book.state !== "published") return "not-for-sale" as const;
  const gone = purpose === "upgrade" ? upgradeProblem(upgrade, currency) : null;
  if (gone) return gone;
  if (currency !== cartCurrency) return "other-currency" as const;
  const price = judgePrice(offer.range, money(amountMinor, currency));
  return price.ok ? null : price.reason;
}

async function readLines(browserHash: string) {
  const at = now();
  const rows = await statement<{ line: unknown; hasBundles: boolean }>(sql`
    SELECT EXISTS (SELECT FROM cart_bundles w WHERE w.cart_id = c.id) AS "hasBundles",
      CASE WHEN l.id IS NOT NULL THEN json_build_object('id', l.id, 'packageId', p.id, 'packageSlug', p.slug, 'packageTitle', p.title,
      'purpose', l.purpose, 'quantity', l.quantity, 'chosenMinor', l.amount_minor::text,
      'upgrade', ${upgradeBasisJson}, 'trial', ${trialJson},
      'gift', CASE WHEN l.purpose = 'gift' THEN json_build_object('recipient', l.recipient,
        'giverName', l.giver_name, 'note', l.note, 'deliverOn', l.deliver_on, 'deliverAt', l.deliver_at) END,
      'couponCode', l.coupon_code, 'priced', ${pricedPackageJson(sql`l.coupon_code`, browserHash)},
      'book', json_build_object('id', b.id, 'slug', b.slug, 'language', b.language,
        'state', CASE WHEN l.purpose = 'tip' AND b.state <> 'draft' THEN 'published'
          WHEN p.is_offered THEN b.state ELSE 'retired' END,
        'title', b.title, 'coverSha256', b.cover_sha256,
        'authors', (SELECT coalesce(json_agg(json_build_object('name', a.name) ORDER BY ba.position), '[]')
          FROM shares_in_force(b.id, ${at}::timestamptz) ba JOIN authors a ON a.id = ba.author_id))) END AS line
    FROM carts c LEFT JOIN ${linesOfCart} l ON true LEFT JOIN packages p ON p.id = l.package_id
      LEFT JOIN books b ON b.id = p.book_id
    WHERE c.browser_hash = ${browserHash} ORDER BY l.created_at, l.id`);
  const lines = rows.flatMap(({ line }) => (line ? [quoted(cartLine.parse(line), at)] : []));
  return { lines, hasBundles: rows[0]?.hasBundles ?? false };
}

function quoted({ chosenMinor, priced, ...line }: z.infer<typeof cartLine>, at: Date) {
  const whole: Offer = offerOf(priced, line.couponCode !== null, at, line.quantity);
  const offer = purposedOffer(whole, line.purpose, line.upgrade);
  return {
    ...{ ...line, offer, amountMinor: payableOf(offer, chosenMinor), currency: priced.currency },
    minimumMinor: offer.range.minimum.amountMinor,
    suggestedMinor: offer.range.suggested.amountMinor,
    /** What the whole package asks for at least, of which an upgrade asks the difference. */
    fullMinor: whole.range.minimum.amountMinor,
  };
}

// What an upgrade makes larger, for `upgradeBasis`; inside a statement that calls the cart c and its line l. An order of the
// same browser that waits for money is the one it is about to pay, and stands in its own way no more than a coupon's.
const upgradeBasisJson = sql`(SELECT json_build_object('lineId', u.id, 'packageTitle', up.title, 'currency', u.currency,
    'paidMinor', paid_towards(u.id)::text, 'problem', upgrade_problem(u.id,
      (SELECT v.order_id FROM living_upgrades(u.id) v JOIN orders o ON o.id = v.order_id
        WHERE NOT v.is_paid AND o.browser_hash = c.browser_hash LIMIT 1)))
  FROM order_lines u JOIN packages up ON up.id = u.package_id WHERE u.id = l.upgrades_line_id)`;

// Which way a running trial showed a line's package to whoever chose it, with what it suggested then.
const trialJson = sql`(SELECT json_build_object('id', t.id, 'arm', u.arm, 'suggestedMinor',
    (CASE u.arm WHEN 'b' THEN t.suggested_b_minor ELSE t.suggested_a_minor END)::text)
  FROM price_trial_turns u JOIN price_trials t ON t.id = u.trial_id
  WHERE u.id = l.trial_turn_id AND t.ended_at IS NULL AND l.coupon_code IS NULL)`;

export type CartPage = Awaited<ReturnType<typeof getCart>>;
