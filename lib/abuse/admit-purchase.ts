import "server-only";
import type { Buyer, Reader } from "@/lib/accounts/actor";
import { ownReader } from "@/lib/accounts/own-reader";
import { ok, refused } from "@/lib/kernel/result";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement, transaction } from "@/lib/platform/db";
import { countPurchase } from "./count-purchase";
import {
  copyLetterLimits,
  type Deed,
  domainOf,
  freeLimits,
  type Limit,
  paidLimits,
} from "./limits";
import type { Purchase } from "./purchase-facts";
import { judgePurchase, type PurchaseGuard } from "./purchase-guard";
import { writePuzzle } from "./puzzle-token";
import { spendPuzzle } from "./spend-puzzle";
import { takeLetterRoom } from "./take-letter-room";

/**
 * Lets a press to buy go on, or says why not: every way to an order and to a payment page passes here. `press` names the
 * press, so that the same one sent twice is one. Refused: "too-many-orders" with after how many seconds it is worth
 * another try; "too-many-gift-letters" with the same and how many of its gifts may go now; "book-paused" with the book and until when; "cards-refused" with until when, for a buyer whose own cards
 * were refused too often; "challenge-needed" with a puzzle, which a solved one answers, or a signed-in reader who buys for
 * their own address.
 */
export async function admitPurchase(
  buyer: Buyer,
  asked: Purchase,
  { proof, press }: { proof: PurchaseGuard["proof"]; press: string },
) {
  const { isFree } = asked;
  const purchase = { ...asked, bookIds: [...new Set(asked.bookIds)].sort() };
  const own = ownReader(buyer, asked.email);
  const deeds = (isFree ? freeDeeds : paidDeeds)(purchase, own);
  const found = await countPurchase(buyer, purchase, deeds);
  const judged = judgePurchase({ isFree, isProven: own !== null, ...found });
  if (judged.verdict === "go") return admitGifts(buyer, purchase);
  if (judged.verdict === "refuse")
    return refused("too-many-orders", { retrySeconds: judged.retrySeconds });
  if (judged.verdict === "pause")
    return refused("book-paused", { title: judged.title, until: judged.until });
  if (judged.verdict === "wait") return refused("cards-refused", { until: judged.until });
  if (proof && (await spendPuzzle(proof, purchase, press))) return admitGifts(buyer, purchase);
  return refused("challenge-needed", { challenge: writePuzzle(purchase, judged.harder) });
}

// Whoever buys for their own proven address is counted as themselves: what strangers type in its name, and what others
// press in the same house, is not theirs.
function paidDeeds({ clientMark, email, bookIds }: Purchase, own: Reader | null): Deed[] {
  return [
    deed("pay-network", paidLimits["pay-network"], own ? null : clientMark),
    deed("pay-recipient", paidLimits["pay-recipient"], own ? `reader:${own.id}` : email),
    ...bookIds.map((id) => deed("pay-book", paidLimits["pay-book"], id)),
    deed("pay-shop", paidLimits["pay-shop"], "shop"),
  ];
}

function freeDeeds({ clientMark, email, bookIds }: Purchase, own: Reader | null): Deed[] {
  return [
    deed("free-network", freeLimits["free-network"], own ? null : clientMark),
    own
      ? deed("free-reader", freeLimits["free-reader"], own.id)
      : deed("free-recipient", freeLimits["free-recipient"], email),
    deed("free-domain", freeLimits["free-domain"], domainOf(email)),
    ...bookIds.map((id) => deed("free-book", freeLimits["free-book"], id)),
    deed("free-shop", freeLimits["free-shop"], "shop"),
  ];
}

// A letter with somebody's words goes to whoever is given a book. Counted before the order is written: once it is paid its
// letters are promised with it, and nobody is there to be told that they are too many. Of what costs money only letters that
// were promised count: who presses and does not pay uses up nobody's mailbox.
async function admitGifts(buyer: Buyer, { gifts = [], browserHash, clientMark }: Purchase) {
  if (gifts.length === 0) return ok(null);
  const free = gifts.filter(({ isFree }) => isFree);
  const sender = { buyer, browserHash, clientMark };
  const { goes, retrySeconds } = await transaction((tx) =>
    takeLetterRoom(tx, sender, free, { isWhole: true }),
  );
  const left = String(goes.filter(Boolean).length);
  if (!goes.every(Boolean)) return refused("too-many-gift-letters", { left, retrySeconds });
  const paid = gifts.filter(({ isFree }) => !isFree).map(({ email }) => email);
  if (await hasGiftsEnough(paid))
    return refused("too-many-gift-letters", { left, retrySeconds: 3600 });
  return ok(null);
}

async function hasGiftsEnough(emails: string[]) {
  if (emails.length === 0) return false;
  const { most, minutes } = copyLetterLimits["paid-gift-recipient"];
  const full = await statement<{ recipient: string }>(sql`
    SELECT recipient FROM outbox_mails WHERE letter = 'gift' AND recipient = ANY(${emails}::text[])
      AND created_at > ${addMinutes(now(), -minutes)}::timestamptz
    GROUP BY recipient HAVING count(*) >= ${most}::int`);
  return full.length > 0;
}

function deed(name: string, limit: Limit, about: string | null): Deed {
  return { name, limit, about };
}
