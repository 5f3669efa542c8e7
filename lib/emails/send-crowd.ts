import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { shopZone } from "@/lib/kernel/shop-zone";
import { db } from "@/lib/platform/db";
import { type MailLine, openMailLine } from "@/lib/platform/mailer";
import { type CrowdLetter, crowdPatienceSeconds, takeCrowd } from "@/lib/platform/outbox";
import { handOver, layAside } from "./hand-over";
import type { Letter } from "./letter";
import { writeCrowd } from "./letters";
import { type MailWords, mailWords } from "./mail-words";

/** How many letters are taken, and read for, at once, and over how many connections they leave. */
export const crowdSize = 100;
const connections = 3;

/**
 * Sends letters of a crowd, a hundred at most, and answers how many were taken. What they say is read for all of them
 * at once and they leave over a few connections; else each is on its own: what the mail server does not take is tried
 * again later, alone. `giveWay` is awaited before each, so that something else may go first.
 */
export async function sendCrowd(giveWay: () => Promise<void> = async () => undefined) {
  const fromMs = performance.now();
  const letters = await takeCrowd(crowdSize);
  if (letters.length === 0) return 0;
  const line = openMailLine(connections);
  const waiting = letters.values();
  const isLate = () => performance.now() - fromMs > crowdPatienceSeconds * 1000;
  try {
    const terms = await termsOf(letters, line).catch((error: Error) => error);
    const sender = async () => {
      // What is not begun in time may have been taken by somebody else by then: it comes back by itself.
      for (const letter of waiting) {
        if (isLate()) return;
        await giveWay();
        await send(letter, terms).catch((error: Error) => layAside(letter, error));
      }
    };
    await Promise.all(Array.from({ length: connections }, sender));
  } finally {
    line.close();
  }
  return letters.length;
}

type Terms = {
  shop: string;
  deliver: MailLine["deliver"];
  wordsOf: (letter: CrowdLetter) => MailWords;
  write: (words: MailWords, letter: CrowdLetter & { shop: string }) => Promise<Letter | null>;
};

async function termsOf(letters: CrowdLetter[], { deliver }: MailLine): Promise<Terms> {
  const [{ name: shop }, zones, write] = await Promise.all([
    getShopSettings(),
    zonesOf(letters),
    writeCrowd(letters),
  ]);
  const known = new Map<string, MailWords>();
  const wordsOf = ({ locale, recipient }: CrowdLetter) => {
    const zone = asTimeZone(zones.get(recipient)) ?? shopZone;
    const words = known.get(`${locale} ${zone}`) ?? mailWords(locale, zone);
    known.set(`${locale} ${zone}`, words);
    return words;
  };
  return { shop, deliver, wordsOf, write };
}

async function zonesOf(letters: CrowdLetter[]) {
  const people = await db().user.findMany({
    where: { email: { in: letters.map(({ recipient }) => recipient) } },
    select: { email: true, timeZone: true },
  });
  return new Map(people.map(({ email, timeZone }) => [email, timeZone]));
}

async function send(mail: CrowdLetter, terms: Terms | Error) {
  if (terms instanceof Error) throw terms;
  const { shop, deliver } = terms;
  const words = terms.wordsOf(mail);
  await handOver(mail, await terms.write(words, { ...mail, shop }), { shop, words, deliver });
}
