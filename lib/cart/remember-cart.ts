import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import type { Locale } from "@/lib/i18n/locale";
import { ok, refused } from "@/lib/kernel/result";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { takeTurn } from "@/lib/platform/take-turn";
import { mailboxMark } from "./mailbox-mark";
import { mostOfNetwork } from "./reminder-life";
import { hasCartToRestore } from "./reminder-wanted";

type Wish = {
  /** Canonical. */
  email: string;
  locale: Locale;
  /** The words exactly as they were ticked; null where they were not. */
  consentText: string | null;
  clientMark: string | null;
};

/**
 * Keeps somebody's consent to one letter with a link to this browser's cart, to leave after the hours of the settings if
 * nothing was bought. Said again before that, the last address counts. A mailbox that has one already, or that refused
 * such letters, hears nothing more, and whoever asks hears the same as ever: what an address has is told to nobody.
 * Refused, with nothing written: "reminder-unticked", "empty-cart", "too-many-letters".
 */
export async function rememberCart(_by: Buyer, browserHash: string, wish: Wish) {
  const { consentText, ...rest } = wish;
  if (consentText === null) return refused("reminder-unticked");
  return transaction(async (tx) => {
    await takeTurn(tx, `cart-reminder:${wish.clientMark ?? browserHash}`);
    if (!(await hasCartToRestore(tx, browserHash))) return refused("empty-cart");
    if (!(await hasLettersLeft(tx, wish.clientMark))) return refused("too-many-letters");
    const mark = { mailboxMark: mailboxMark(wish.email) };
    if (await tx.cartReminderRefusal.findUnique({ where: mark })) return ok(null);
    const consentedAt = now();
    const dueAt = addHours(consentedAt, env().CART_REMINDER_HOURS);
    await tx.cartReminder.deleteMany({ where: { browserHash, promisedAt: null } });
    // The keys of browser and mailbox say who has one already.
    await tx.cartReminder.createMany({
      data: [{ ...rest, browserHash, consentText, consentedAt, dueAt }],
      skipDuplicates: true,
    });
    return ok(null);
  });
}

async function hasLettersLeft(tx: Tx, clientMark: string | null) {
  if (!clientMark) return true;
  const asked = await tx.cartReminder.count({
    where: { clientMark, consentedAt: { gt: addHours(now(), -1) } },
  });
  return asked < mostOfNetwork;
}
