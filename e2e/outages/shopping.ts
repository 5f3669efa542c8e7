import { randomBytes } from "node:crypto";
import type { House } from "./open-house";
import { until } from "./until";
import { leadsTo, linkOf, type Page, Visitor, wordsOf } from "./visitor";

/** The demo shop's book that everybody buys here. */
export const book = "le-plan-copenhague";

/** Where a shop and its letters are. */
export type Shop = Pick<House, "shopUrl" | "mailboxUrl">;

export type Buyer = { visitor: Visitor; email: string; cart: Page };

/** A browser with a book in its cart and the cart's page open, ready to be paid. */
export async function aBuyer(house: Shop, locale = "fr"): Promise<Buyer> {
  const visitor = new Visitor(house.shopUrl);
  const page = await visitor.get(`/${locale}/books/${book}`);
  const amount = locale === "fr" ? "15,00" : "15.00";
  leadsTo(await visitor.press(page, 'name="packageId"', { amount }));
  const email = `reader-${randomBytes(5).toString("hex")}@bouquin.test`;
  return { visitor, email, cart: await visitor.get(`/${locale}/cart`) };
}

/** Presses "pay": leads to the provider's page, or says why not. */
export function pressToPay({ visitor, cart, email }: Buyer) {
  return visitor.press(cart, 'name="checkoutKey"', { email, consent: "on" });
}

/** Pays by card at the provider's page and answers the path of the order it leads back to. */
export async function payAt(payPage: string) {
  const paid = await fetch(payPage, {
    ...{ method: "POST", redirect: "manual" },
    body: new URLSearchParams({
      ...{ method: "card", number: "4242424242424242", expiry: "12/99", cvc: "123", country: "FR" },
    }),
  });
  await paid.arrayBuffer();
  const back = new URL(paid.headers.get("location") ?? "");
  return `${back.pathname}${back.search}`;
}

/** Buys, and answers the path of the order, of which the shop may not have heard yet. */
export async function buy(house: Shop) {
  const buyer = await aBuyer(house);
  const order = await payAt(leadsTo(await pressToPay(buyer)));
  return { ...buyer, order };
}

/** Waits until the order's page says thank you, as a page does that asks for itself again. */
export async function seeThanks(visitor: Visitor, order: string) {
  let page: Page | undefined;
  await until(`${order} is paid`, async () => {
    page = await visitor.get(order);
    return page.status === 200 && wordsOf(page.text).includes("Merci. Bonne lecture");
  });
  return page as Page;
}

/** A paid order and, signed out, the page on which its buyer may confirm to give the book back. */
export async function aRefundWish(house: Shop) {
  const { visitor, email, order } = await buy(house);
  const paid = await seeThanks(visitor, order);
  const number = /B-[\w-]+/.exec(wordsOf(paid.text))?.[0] ?? "";
  const asking = await visitor.get("/fr/refund");
  const found = await visitor.press(asking, 'name="number"', { number, email });
  const choice = await visitor.get(leadsTo(found));
  return { visitor, confirming: await visitor.get(linkOf(choice, /\/fr\/refund\?line=/)) };
}

/** The second click: leads to the request's own page, or says why not. */
export function pressToReturn({ visitor, confirming }: Awaited<ReturnType<typeof aRefundWish>>) {
  return visitor.press(confirming, 'name="lineId"');
}

/** Asks for a sign-in link. */
export async function askForLink(visitor: Visitor, email: string) {
  return visitor.press(await visitor.get("/fr/sign-in"), 'name="email"', { email });
}

/** Opens the letter's link once it has come, and signs in by it. */
export async function followLink(house: Shop, visitor: Visitor, email: string, seconds?: number) {
  let link: string | undefined;
  const hasCome = async () => {
    const links = (await lettersTo(house, email)).flatMap((letter) => letter.links);
    link = links.find((href) => href.includes("/sign-in/confirm"));
    return link !== undefined;
  };
  await until(`a link for ${email}`, hasCome, seconds);
  const { pathname, search } = new URL(link ?? "");
  const confirming = await visitor.get(`${pathname}${search}`);
  leadsTo(await visitor.press(confirming, 'name="token"'));
}

/** Signs in. */
export async function signIn(house: Shop, email: string) {
  const visitor = new Visitor(house.shopUrl);
  const asked = await askForLink(visitor, email);
  if (asked.status !== 200) throw new Error(`no link for ${email}: ${asked.status}`);
  await followLink(house, visitor, email);
  return visitor;
}

type Letter = { id: string; subject: string; links: string[] };

/** The letters that have arrived at an address, newest first. */
export async function lettersTo({ mailboxUrl }: Shop, address: string): Promise<Letter[]> {
  const list = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
  const { messages } = (await list.json()) as { messages: { id: string }[] };
  return Promise.all(
    messages.map(async ({ id }) => (await fetch(`${mailboxUrl}/api/messages/${id}`)).json()),
  );
}
