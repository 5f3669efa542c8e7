import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { getCart } from "@/lib/cart/cart-page";
import { rememberCart } from "@/lib/cart/remember-cart";
import { restoreCart } from "@/lib/cart/restore-cart";
import { withdrawCartConsent } from "@/lib/cart/withdraw-cart-consent";
import { db } from "@/lib/platform/db";
import { aCartWith } from "@/prisma/testing/a-coupon";
import { aBook, anAddress, openShop } from "@/prisma/testing/living-shop";
import { writeLetter } from "./letters";
import { mailWords } from "./mail-words";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const by = mintVisitor({ browserHash: null });

test.each(["fr", "en"] as const)(
  "the letter about a cart (%s) names its books and no address, opens it, and is stopped by one press",
  async (locale) => {
    const { browserHash } = await aCartWith(await aBook());
    const email = anAddress();
    const wish = { email, locale, consentText: "Oui.", clientMark: null };
    await rememberCart(by, browserHash, wish);
    const { id } = await db().cartReminder.findFirstOrThrow({ where: { email } });
    const write = () =>
      writeLetter("cart-reminder", mailWords(locale, "Europe/Paris"), { reminderId: id });
    const letter = await write();
    const told = JSON.stringify(letter);
    expect(told).toContain("Un livre");
    expect(told).not.toContain(email);
    const [, link = ""] = /\/cart\/back\/([\w-]+)"/.exec(told) ?? [];
    const here = randomUUID();
    expect(await restoreCart(by, here, link)).toMatchObject({ ok: true });
    expect((await getCart(here)).lines).toHaveLength(1);
    expect(letter?.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const [, stop = ""] =
      /\/forget-cart\/([\w-]+)>/.exec(letter?.headers?.["List-Unsubscribe"] ?? "") ?? [];
    expect(await withdrawCartConsent(stop)).toMatchObject({ ok: true });
    expect(await write()).toBeNull();
  },
);
