import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addDays, addHours } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aBundle } from "@/prisma/factories/a-bundle";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { atInstant } from "@/prisma/factories/at-instant";
import { aCartWith } from "@/prisma/testing/a-coupon";
import { booksOfAuthors, wishFor } from "@/prisma/testing/bundled-books";
import { aBook, anAddress, openShop, packageOf } from "@/prisma/testing/living-shop";
import { addBundle } from "./add-bundle";
import { addToCart } from "./add-to-cart";
import { getCart } from "./cart-page";
import { findCartOfLetter, findConsentOfLetter, findReminderToTell } from "./cart-reminder";
import { forgetCart } from "./forget-cart";
import { forgetCartReminders } from "./forget-cart-reminders";
import { rememberCart } from "./remember-cart";
import { writeCartToken, writeStopToken } from "./reminder-token";
import { removeFromCart } from "./remove-from-cart";
import { restoreCart } from "./restore-cart";
import { sendCartReminders } from "./send-cart-reminders";
import { withdrawCartConsent } from "./withdraw-cart-consent";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const by = mintVisitor({ browserHash: null });
const later = addHours(new Date(), 5);

type Wish = Partial<Parameters<typeof rememberCart>[2]>;

function ask(browserHash: string, email: string, more: Wish = {}) {
  const wish = { email, locale: "fr" as const, consentText: "Un lien, une fois.", ...more };
  return rememberCart(by, browserHash, { clientMark: null, ...wish });
}

async function aConsent(book?: Awaited<ReturnType<typeof aBook>>) {
  const sold = book ?? (await aBook());
  const { browserHash } = await aCartWith(sold);
  const email = anAddress();
  await ask(browserHash, email);
  const { id } = await db().cartReminder.findFirstOrThrow({ where: { browserHash } });
  return { browserHash, email, id, book: sold };
}

const round = () => atInstant(later, sendCartReminders);
const lettersTo = (email: string) =>
  db().outboxMail.count({ where: { recipient: email, letter: "cart-reminder" } });
const linkTo = (reminderId: string, expiresAt = addDays(new Date(), 14)) =>
  writeCartToken({ reminderId, expiresAt });

describe("a link to a cart", () => {
  test("no address is written anywhere without the tick, nor the letter without a cart", async () => {
    const { browserHash } = await aCartWith(await aBook());
    const email = anAddress();
    expect(await ask(browserHash, email, { consentText: null })).toMatchObject({
      ...{ ok: false, reason: "reminder-unticked" },
    });
    expect(await ask(randomUUID(), email)).toMatchObject({ ok: false, reason: "empty-cart" });
    expect(await db().cartReminder.count({ where: { email } })).toBe(0);
    await expect(
      db()
        .$executeRaw`INSERT INTO cart_reminders VALUES (gen_random_uuid(), 'b', ${email}, 'fr', ' ', now(),
        now() + interval '4 hours')`,
    ).rejects.toThrow(/cart_reminders_consent/);
  });

  test("leaves once, hours after the tick, with the words that were ticked on record", async () => {
    const { email, id } = await aConsent();
    await sendCartReminders();
    expect(await lettersTo(email)).toBe(0);
    await atInstant(later, () => Promise.all([sendCartReminders(), sendCartReminders()]));
    await round();
    expect(await lettersTo(email)).toBe(1);
    expect(await db().cartReminder.findUnique({ where: { id } })).toMatchObject({
      ...{ consentText: "Un lien, une fois.", email },
    });
    await expect(
      db().$executeRaw`UPDATE cart_reminders SET consent_text = 'Tout.' WHERE id = ${id}::uuid`,
    ).rejects.toThrow(/keeps its terms/);
    expect((await findReminderToTell(id))?.titles).toHaveLength(1);
  });

  test("is not sent once the cart was bought, from this browser or with this address, or emptied", async () => {
    const [bought, emptied] = [await aConsent(), await aConsent()];
    const { book } = bought;
    const whole = await db().book.findUniqueOrThrow({
      where: { id: book.id },
      include: {
        packages: true,
        authors: { include: { author: true } },
        editions: { include: { files: true } },
      },
    });
    await aPaidOrder({ book: whole, email: bought.email });
    const lineId = (await getCart(emptied.browserHash)).lines[0]?.id ?? "";
    await removeFromCart(emptied.browserHash, lineId);
    await round();
    for (const { email, id } of [bought, emptied]) {
      expect(await lettersTo(email)).toBe(0);
      expect(await db().cartReminder.findUnique({ where: { id } })).toBeNull();
    }
  });

  test("is not sent for what is on sale no more, nor told of it beside what is", async () => {
    const [gone, kept] = [await aConsent(), await aConsent()];
    const beside = await aBook();
    const choice = { packageId: packageOf(beside), amountMinor: 2000n };
    await addToCart(kept.browserHash, choice);
    for (const { id } of [gone.book, beside])
      await db().book.update({ where: { id }, data: { state: "retired" } });
    await round();
    expect([await lettersTo(gone.email), await lettersTo(kept.email)]).toEqual([0, 1]);
    expect(await db().cartReminder.findUnique({ where: { id: gone.id } })).toBeNull();
    expect((await findReminderToTell(kept.id))?.titles).toHaveLength(1);
  });

  test("is withdrawn by one press, of the page or of the letter, which nobody can undo for thirty days", async () => {
    const [onPage, byLetter] = [await aConsent(), await aConsent()];
    await forgetCart(by, onPage.browserHash);
    await round();
    expect([await lettersTo(onPage.email), await lettersTo(byLetter.email)]).toEqual([0, 1]);
    const stop = writeStopToken(byLetter.id);
    expect(await withdrawCartConsent(stop)).toMatchObject({ ok: true });
    expect(await withdrawCartConsent(stop)).toMatchObject({ ok: true });
    expect(await findConsentOfLetter(stop)).toMatchObject({ stands: false });
    expect(await findReminderToTell(byLetter.id)).toBeNull();
    expect(await withdrawCartConsent(linkTo(byLetter.id))).toMatchObject({ reason: "unknown" });
    const { browserHash } = await aCartWith(await aBook());
    const alias = byLetter.email.replace("@", "+again@");
    expect(await ask(browserHash, alias)).toMatchObject({ ok: true });
    expect(await db().cartReminder.count({ where: { browserHash } })).toBe(0);
  });

  test("is no cannon: one of a mailbox, one of a browser, few of a network", async () => {
    const first = await aConsent();
    const browsers = await Promise.all([1, 2].map(async () => aCartWith(await aBook())));
    const aliases = browsers.map(({ browserHash }, place) =>
      ask(browserHash, first.email.replace("@", `+${place}@`)),
    );
    expect((await Promise.all(aliases)).every(({ ok }) => ok)).toBe(true);
    await round();
    await ask(first.browserHash, anAddress());
    await atInstant(addHours(later, 5), sendCartReminders);
    expect(
      await db().cartReminder.findMany({ where: { browserHash: first.browserHash } }),
    ).toMatchObject([{ email: first.email }]);
    const clientMark = randomUUID();
    const { book } = first;
    const answers: boolean[] = [];
    for (let press = 0; press < 11; press++) {
      const { browserHash } = await aCartWith(book);
      answers.push((await ask(browserHash, anAddress(), { clientMark })).ok);
    }
    expect(answers).toEqual([...Array(10).fill(true), false]);
    const [row] = await db().cartReminder.findMany({ where: { clientMark }, take: 1 });
    if (!row) throw new Error("no consent");
    await db().cartReminder.createMany({
      data: Array.from({ length: 160 }, (_, at) => ({
        ...{ ...row, id: randomUUID(), browserHash: randomUUID(), email: anAddress() },
        clientMark: `network-${at}.site`,
      })),
    });
    const askFrom = async (mark: string) =>
      (await ask((await aCartWith(book)).browserHash, anAddress(), { clientMark: mark })).ok;
    expect([await askFrom("other.site"), await askFrom("other.beside")]).toEqual([false, true]);
  });

  test("is forgotten after thirty days, and opens nothing after fourteen", async () => {
    const { id } = await aConsent();
    const link = linkTo(id, addDays(new Date(), -0.01));
    expect(await findCartOfLetter(link)).toBeNull();
    expect(await restoreCart(by, randomUUID(), link)).toMatchObject({ reason: "cart-link-over" });
    await atInstant(addDays(new Date(), 31), forgetCartReminders);
    expect(await db().cartReminder.findUnique({ where: { id } })).toBeNull();
  });
});

describe("C-29 the cart of a letter", () => {
  test("opens in another browser, each book once and at the higher offer, and asks today's price", async () => {
    const [left, book] = [await aConsent(), await aBook()];
    await addToCart(left.browserHash, { packageId: packageOf(book), amountMinor: 900n });
    const here = randomUUID();
    await addToCart(here, { packageId: packageOf(book), amountMinor: 1500n });
    await addToCart(here, { packageId: packageOf(left.book), amountMinor: 1000n });
    const link = linkTo(left.id);
    await Promise.all([restoreCart(by, here, link), restoreCart(by, here, link)]);
    const amounts = (await getCart(here)).lines.map(({ amountMinor }) => amountMinor);
    expect(amounts).toEqual([1500n, 2000n]);
    const where = { id: packageOf(left.book) };
    await db().package.update({ where, data: { minimumMinor: 2500n, suggestedMinor: 2500n } });
    expect((await getCart(here)).lines[1]?.problem).toBe("below-minimum");
  });

  test("brings bundles along at the higher offer, and no line that says what its buyer has", async () => {
    const [left, { one, two, books }] = [await aConsent(), await booksOfAuthors(2)];
    const { id: bundleId } = await aBundle([one.author, two.author], wishFor(books));
    await addBundle(left.browserHash, { bundleId, amountMinor: 2400n });
    const cart = await db().cart.findUniqueOrThrow({ where: { browserHash: left.browserHash } });
    const tip = { cartId: cart.id, packageId: packageOf(left.book), purpose: "tip" };
    await db().cartLine.create({ data: { ...tip, amountMinor: 300n } });
    const here = randomUUID();
    await addBundle(here, { bundleId, amountMinor: 2100n });
    const link = linkTo(left.id);
    expect((await findCartOfLetter(link))?.titles).toHaveLength(2);
    await restoreCart(by, here, link);
    const { lines, bundles } = await getCart(here);
    expect(bundles.map(({ chosenMinor }) => chosenMinor)).toEqual([2400n]);
    expect(lines.map(({ purpose }) => purpose)).toEqual(["own"]);
  });

  test("opens for nobody by an address that was cut, changed or meant for something else", async () => {
    const { id } = await aConsent();
    const link = linkTo(id);
    const changed = link.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const wrong of [link.slice(1), changed, writeStopToken(id), ""])
      expect(await restoreCart(by, randomUUID(), wrong)).toMatchObject({
        reason: "cart-link-over",
      });
  });
});
