import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mintOperator, mintReader, mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { foundShop } from "@/lib/catalog/found-shop";
import { placeOrder } from "@/lib/orders/place-order";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { startSandbox } from "@/lib/sandbox/server";

const key = "sk_test_bouquin";

/**
 * A shop for the tests of its verbs: a real sandbox beside a real database. Nobody delivers events or runs jobs
 * here: each test calls the verb it is about. Must be opened before anything else touches the settings.
 */
export async function openShop() {
  const stateDir = mkdtempSync(join(tmpdir(), "bouquin-sandbox-"));
  const options = { stateDir, key, delaySeconds: 3600 };
  let sandbox = await startSandbox({ ...options, port: 0 });
  process.env.STRIPE_API_BASE = sandbox.url;
  process.env.STRIPE_SECRET_KEY = key;
  await foundShop();
  const journal = join(stateDir, "journal.jsonl");
  return {
    stop: () => sandbox.stop(),
    /** Where the sandbox answers. */
    sandboxUrl: sandbox.url,
    /** Pulls one of the sandbox's levers (lib/sandbox/control.ts lists them) and answers what it said. */
    // biome-ignore lint/suspicious/noExplicitAny: what a lever says is read by the test that pulled it.
    async lever(path: string, form: Record<string, string | number | boolean> = {}): Promise<any> {
      const body = new URLSearchParams(
        Object.entries(form).map(([name, word]) => [name, `${word}`]),
      );
      const headers = { authorization: `Bearer ${key}` };
      const url = `${sandbox.url}/_sandbox/${path}`;
      const answer = await fetch(url, { method: "POST", headers, body });
      const said = await answer.json();
      if (!answer.ok) throw new Error(`${path}: ${said.error?.message}`);
      return said;
    },
    /** What the provider remembers now; given to `recall`, it is as if nothing had happened there since. */
    remembered: () => readFileSync(journal, "utf8"),
    async recall(remembered: string) {
      await sandbox.stop();
      writeFileSync(journal, remembered);
      sandbox = await startSandbox({ ...options, port: Number(new URL(sandbox.url).port) });
    },
  };
}

/** A published book with one file per format; shares in basis points, one author unless said otherwise. */
export async function aBook({
  minimumMinor = 799n,
  suggestedMinor = 2000n,
  shares = [10_000],
  currency = "EUR",
} = {}) {
  const slug = `book-${randomUUID().slice(0, 8)}`;
  const authors = await Promise.all(
    shares.map((_share, index) =>
      db().author.create({ data: { slug: `${slug}-${index}`, name: `Author ${index}` } }),
    ),
  );
  return db().book.create({
    data: {
      ...{ slug, state: "published", language: "fr", title: "Un livre", description: "Un livre." },
      publishedAt: new Date(),
      authors: {
        create: authors.map(({ id }, position) => ({
          authorId: id,
          position,
          shareBp: shares[position] ?? 0,
        })),
      },
      packages: { create: { currency, minimumMinor, suggestedMinor } },
      editions: {
        create: {
          ...{ number: 1, label: "1.0", pageCount: 10, contents: [], publishedAt: new Date() },
          files: { create: ["pdf", "epub"].map((format) => aFile(slug, format)) },
        },
      },
    },
    include: { packages: true, authors: true, editions: { include: { files: true } } },
  });
}

export type TestBook = Awaited<ReturnType<typeof aBook>>;

/** Puts books into a fresh browser's cart and places the order; answers it with where to pay. */
export async function anOrder(
  choices: { book: TestBook; amountMinor: bigint }[],
  email = anAddress(),
) {
  const browserHash = randomUUID();
  for (const { book, amountMinor } of choices)
    await addToCart(browserHash, { packageId: packageOf(book), amountMinor });
  const { mark: shownMark } = await getCart(browserHash);
  const placed = await placeOrder(mintVisitor({ browserHash }), {
    ...{ email, browserHash, locale: "fr", consentText: "Oui.", checkoutKey: randomUUID() },
    shownMark,
  });
  if (!placed.ok) throw new Error(placed.reason);
  const { orderId, payAt } = placed.value;
  const sessionId = payAt?.split("/").at(-1) ?? "";
  return { orderId, payAt, sessionId, email, browserHash };
}

/** Pays at the provider's own page, as a browser would. */
export async function payAt(
  address: string | null,
  number = "4242424242424242",
  more: Record<string, string> = {},
) {
  const typed = { method: "card", number, expiry: "12/99", cvc: "123", country: "FR", ...more };
  return fetch(address ?? "", {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(typed),
  });
}

/** A person who has proven an address, as reader. */
export async function aReader(email = anAddress()) {
  const user = await db().user.create({ data: { email, emailVerified: new Date() } });
  return mintReader({
    id: user.id,
    email,
    locale: "fr",
    timeZone: "Europe/Paris",
    browserHash: null,
  });
}

/** The shop's operator. */
export async function anOperator() {
  const user = await db().user.create({ data: { email: anAddress(), isOperator: true } });
  return mintOperator({ id: user.id, email: user.email });
}

export function anAddress() {
  return `${randomUUID().slice(0, 8)}@bouquin.test`;
}

export function packageOf(book: TestBook) {
  const [first] = book.packages;
  if (!first) throw new Error("a book has a package");
  return first.id;
}

// Written past the store's own care for a disk that fails: thousands of books are printed in a run.
function aFile(slug: string, format: string) {
  const bytes = Buffer.from(`${slug}.${format}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const mediaType = format === "pdf" ? "application/pdf" : "application/epub+zip";
  const storageKey = `editions/${sha256}.${format}`;
  const path = shopStorage().localPath(storageKey) ?? "";
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return {
    ...{ role: "full", format, mediaType, fileName: `${slug}.${format}`, storageKey, sha256 },
    sizeBytes: BigInt(bytes.length),
  };
}
