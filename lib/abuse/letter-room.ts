import type { Buyer } from "@/lib/accounts/actor";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { copyLetterLimits, type Deed, domainOf } from "./limits";

/** Who has letters sent to addresses they typed, and from where. */
export type LetterSender = {
  buyer: Buyer;
  /** The asking browser, where its buyer does not say. */
  browserHash?: string;
  /** Mark of the asking client's network, null where that tells nobody apart. */
  clientMark: string | null;
};

/** A letter that brings a gift or a copy: to whom, and whether nothing was paid for it. */
export type CopyLetter = { email: string; isFree: boolean };

/** What a letter counts against. */
export function deedsOfLetter(
  { buyer, browserHash, clientMark }: LetterSender,
  letter: CopyLetter,
): Deed[] {
  const { email, isFree } = letter;
  const deed = (name: keyof typeof copyLetterLimits, about: string | null) => ({
    ...{ name, limit: copyLetterLimits[name], about },
  });
  const sender =
    buyer.kind === "reader" ? `reader:${buyer.id}` : (buyer.browserHash ?? browserHash ?? null);
  if (!isFree) return [deed("paid-gift-recipient", email), deed("paid-letter-buyer", sender)];
  if (buyer.kind === "reader")
    return [deed("gift-recipient", email), deed("free-letter-reader", sender)];
  return [
    deed("gift-recipient", email),
    deed("free-letter-browser", sender),
    deed("free-letter-network", clientMark),
    deed("free-letter-domain", domainOf(mailboxOf(email))),
    deed("free-letter-shop", "shop"),
  ];
}

/** How many more a count has room for, and in how many seconds it begins anew. */
export type Room = { left: number; endsInSeconds: number };

/**
 * Which letters go, the first ones first: those for which every count they have a key of has room. Answers what each count
 * has taken, and in how many seconds the next of the others may go (zero where all do).
 */
export function fitIn(letters: readonly (readonly string[])[], room: Map<string, Room>) {
  const taken = new Map<string, number>();
  const isFull = (key: string) => (room.get(key)?.left ?? 0) <= (taken.get(key) ?? 0);
  const waits: number[] = [];
  const goes = letters.map((keys) => {
    const full = keys.filter(isFull);
    if (full.length > 0) {
      waits.push(Math.max(...full.map((key) => room.get(key)?.endsInSeconds ?? 0), 1));
      return false;
    }
    for (const key of keys) taken.set(key, (taken.get(key) ?? 0) + 1);
    return true;
  });
  return { goes, taken, retrySeconds: waits.length > 0 ? Math.min(...waits) : 0 };
}
