import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { shopZone } from "@/lib/kernel/shop-zone";
import { db } from "@/lib/platform/db";
import { deliver } from "@/lib/platform/mailer";
import { heavyLetter, takeLetter } from "@/lib/platform/outbox";
import { handOver, inHand } from "./hand-over";
import { letterLogo } from "./letter-logo";
import { writeLetter } from "./letters";
import { mailWords } from "./mail-words";

// One letter that carries a book leaves at a time, so that the short ones always have a way: which call of this process
// carries one, or may take one now.
let carrier: symbol | null = null;

/**
 * Sends the letter that has been due longest, in its reader's language; false when none is due. A letter is one
 * sender's at a time; should a sender die between handing over and noting it, the same Message-ID goes out again and
 * mail programs show it once. What the mail server does not take is tried again later; a book that it refuses for good
 * is not, and its reader sees why. Crowds have a sender of their own (`sendCrowd`), but for the books among them.
 */
export async function sendNextLetter() {
  const me = Symbol("a lane");
  const putDown = () => {
    if (carrier === me) carrier = null;
  };
  carrier ??= me;
  try {
    const taken = await takeLetter({ mayCarry: carrier === me });
    if (taken?.letter !== heavyLetter) putDown();
    if (taken) await inHand(taken, () => send(taken.id));
    return taken !== null;
  } finally {
    putDown();
  }
}

async function send(mailId: string) {
  const mail = await db().outboxMail.findUniqueOrThrow({ where: { id: mailId } });
  const settings = await getShopSettings();
  const { name: shop } = settings;
  const words = mailWords(mail.locale, await zoneOf(mail.recipient));
  const letter = await writeLetter(mail.letter, words, {
    ...(mail.payload as Record<string, string>),
    shop,
  });
  await handOver(mail, letter, { shop, logo: letterLogo(settings), words, deliver });
}

// A guest's zone is not known; a person's is the one they last signed in from.
async function zoneOf(email: string) {
  const user = await db().user.findUnique({ where: { email }, select: { timeZone: true } });
  return asTimeZone(user?.timeZone) ?? shopZone;
}
