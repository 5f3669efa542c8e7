import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { shopZone } from "@/lib/kernel/shop-zone";
import { db } from "@/lib/platform/db";
import { type MailLine, openMailLine } from "@/lib/platform/mailer";
import {
  type CrowdLetter,
  crowdPatienceSeconds,
  giveBackLetters,
  takeCrowd,
} from "@/lib/platform/outbox";
import { handOver, inHand } from "./hand-over";
import type { Letter } from "./letter";
import { type LetterLogo, letterLogo } from "./letter-logo";
import { writeCrowd } from "./letters";
import { type MailWords, mailWords } from "./mail-words";

/** How many letters are taken at once, for how many of them is read at once, and over how many connections they leave. */
export const crowdSize = 100;
const sliceSize = 20;
const connections = 3;

/**
 * Sends letters of a crowd, a hundred at most, and answers how many were taken. What they say, and whether it
 * may still be said, is read for some of them at once, as late as that; they leave over a few connections. Else each is on
 * its own: what the mail server does not take is tried again later, alone. `giveWay` is awaited before each, so that
 * something else may go first.
 */
export async function sendCrowd(giveWay: () => Promise<void> = async () => undefined) {
  const fromMs = performance.now();
  const letters = await takeCrowd(crowdSize);
  if (letters.length === 0) return 0;
  const line = openMailLine(connections);
  const waiting = letters.entries();
  const unbegun: CrowdLetter[] = [];
  const isLate = () => performance.now() - fromMs > crowdPatienceSeconds * 1000;
  try {
    const termsAt = inSlices(letters, line);
    const sender = async () => {
      for (const [at, letter] of waiting) {
        if (!isLate()) await giveWay();
        // What is begun too late may have been taken by somebody else by then.
        if (isLate()) unbegun.push(letter);
        else await inHand(letter, async () => send(letter, await termsAt(at)));
      }
    };
    await Promise.all(Array.from({ length: connections }, sender));
  } finally {
    line.close();
    await giveBackLetters(unbegun);
  }
  return letters.length;
}

// The terms of the letter at a place, read for its slice when the first of it is begun.
function inSlices(letters: CrowdLetter[], line: MailLine) {
  const known = new Map<number, Promise<Terms | Error>>();
  return (at: number) => {
    const from = at - (at % sliceSize);
    const slice = letters.slice(from, from + sliceSize);
    const terms = known.get(from) ?? termsOf(slice, line).catch((error: Error) => error);
    known.set(from, terms);
    return terms;
  };
}

type Terms = {
  shop: string;
  logo: LetterLogo | null;
  deliver: MailLine["deliver"];
  wordsOf: (letter: CrowdLetter) => MailWords;
  write: (words: MailWords, letter: CrowdLetter & { shop: string }) => Promise<Letter | null>;
};

async function termsOf(letters: CrowdLetter[], { deliver }: MailLine): Promise<Terms> {
  const [settings, zones, write] = await Promise.all([
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
  return { shop: settings.name, logo: letterLogo(settings), deliver, wordsOf, write };
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
  const { shop, logo, deliver } = terms;
  const words = terms.wordsOf(mail);
  await handOver(mail, await terms.write(words, { ...mail, shop }), { shop, logo, words, deliver });
}
