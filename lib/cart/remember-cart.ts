import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import type { Locale } from "@/lib/i18n/locale";
import { siteShare } from "@/lib/kernel/client-address";
import { ok, refused } from "@/lib/kernel/result";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { sameSite } from "@/lib/platform/same-site";
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
  const since = addHours(now(), -1);
  const [asked] = await tx.$queryRaw<{ byNetwork: number; bySite: number }[]>(sql`
    SELECT count(*) FILTER (WHERE client_mark = ${clientMark})::int AS "byNetwork",
      count(*) FILTER (WHERE ${sameSite(sql`client_mark`, clientMark)})::int AS "bySite"
    FROM cart_reminders WHERE client_mark IS NOT NULL AND consented_at > ${since}::timestamptz`);
  const { byNetwork = 0, bySite = 0 } = asked ?? {};
  return byNetwork < mostOfNetwork && bySite < siteShare * mostOfNetwork;
}
