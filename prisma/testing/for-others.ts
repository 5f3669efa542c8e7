import { randomUUID } from "node:crypto";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addCopiesToCart } from "@/lib/cart/add-copies-to-cart";
import { addGiftToCart } from "@/lib/cart/add-gift-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { placeOrder } from "@/lib/orders/place-order";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { anAddress, packageOf, payAt, type TestBook } from "./living-shop";

const timeZone = "Europe/Paris";

type Gift = { recipient: string; deliverOn?: string; note?: string; amountMinor?: bigint };

/** Puts gifts of a book into a browser's cart; throws where one is refused. */
export async function giftsInCart(browserHash: string, book: TestBook, gifts: Gift[]) {
  for (const {
    recipient,
    deliverOn = "",
    note = "Bonne lecture !",
    amountMinor = 2000n,
  } of gifts) {
    const choice = { packageId: packageOf(book), amountMinor, recipient, deliverOn, timeZone };
    const added = await addGiftToCart(mintVisitor({ browserHash }), browserHash, {
      ...{ ...choice, note, giverName: "Camille" },
    });
    if (!added.ok) throw new Error(added.reason);
  }
}

/** Orders what is in a browser's cart, without paying it. */
export async function orderCart(browserHash: string, email = anAddress(), country = "FR") {
  const { mark: shownMark } = await getCart(browserHash);
  const placed = await placeOrder(mintVisitor({ browserHash }), {
    ...{ email, browserHash, locale: "fr", consentText: "Oui.", checkoutKey: randomUUID() },
    shownMark,
  });
  if (!placed.ok) throw new Error(placed.reason);
  const { orderId, payAt: address } = placed.value;
  const sessionId = address?.split("/").at(-1) ?? "";
  const pay = async () => {
    await payAt(address, undefined, { country });
    await settleCheckout(sessionId);
  };
  const buyer = mintVisitor({ browserHash });
  return { orderId, sessionId, email, browserHash, buyer, pay };
}

/** Gifts of a book, ordered and paid. */
export async function paidGifts(book: TestBook, gifts: Gift[], email = anAddress()) {
  const browserHash = randomUUID();
  await giftsInCart(browserHash, book, gifts);
  const order = await orderCart(browserHash, email);
  await order.pay();
  return order;
}

/** Copies of a book for a team, ordered and paid at the least they cost. */
export async function paidCopies(book: TestBook, quantity: number, email = anAddress()) {
  const browserHash = randomUUID();
  const choice = { packageId: packageOf(book), amountMinor: null, quantity };
  const added = await addCopiesToCart(browserHash, choice);
  if (!added.ok) throw new Error(added.reason);
  const order = await orderCart(browserHash, email);
  await order.pay();
  return order;
}
