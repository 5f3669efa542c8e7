import { mostHarder } from "./puzzle";

/**
 * So many within so many minutes; beyond it a puzzle is asked for, or the press is refused until the while is over. Where
 * the limit is one's own and no crowd's (`isSteep`), the puzzle becomes harder without an end to it.
 */
export type Limit = {
  most: number;
  minutes: number;
  beyond: "challenge" | "refuse";
  isSteep?: boolean;
};

/**
 * Ways to the payment page, by what they have in common. A person tries a few times; a school's one network sends a class.
 * What a whole book or the whole shop sees beyond its measure asks everybody for a puzzle and turns nobody away.
 */
export const paidLimits = {
  "pay-network": { most: 40, minutes: 1, beyond: "refuse" },
  "pay-recipient": { most: 20, minutes: 60, beyond: "refuse" },
  "pay-book": { most: 3000, minutes: 1, beyond: "challenge" },
  "pay-shop": { most: 12_000, minutes: 1, beyond: "challenge" },
} as const satisfies Record<string, Limit>;

/**
 * Orders that cost nothing: each sends a letter, to an address that nobody has proven or to a reader's own. No network is
 * ever refused, for a school is one: what it asks for beyond its measure costs a puzzle that doubles and doubles.
 */
export const freeLimits = {
  "free-network": { most: 10, minutes: 60, beyond: "challenge", isSteep: true },
  "free-recipient": { most: 5, minutes: 60, beyond: "refuse" },
  "free-reader": { most: 60, minutes: 60, beyond: "refuse" },
  "free-domain": { most: 100, minutes: 10, beyond: "challenge" },
  "free-book": { most: 300, minutes: 1, beyond: "challenge" },
  "free-shop": { most: 600, minutes: 1, beyond: "challenge" },
} as const satisfies Record<string, Limit>;

/**
 * Letters that bring gifts and copies, by mailbox and by who has them sent. What was paid for has much more room: each letter
 * of it stood for money. A reader who is signed in is counted as themselves, whatever strangers of their network do.
 */
export const copyLetterLimits = {
  "gift-recipient": { most: 10, minutes: 1440, beyond: "refuse" },
  "paid-gift-recipient": { most: 30, minutes: 1440, beyond: "refuse" },
  "free-letter-reader": { most: 100, minutes: 1440, beyond: "refuse" },
  "free-letter-browser": { most: 40, minutes: 1440, beyond: "refuse" },
  "free-letter-network": { most: 80, minutes: 1440, beyond: "refuse" },
  "free-letter-domain": { most: 300, minutes: 60, beyond: "refuse" },
  "free-letter-shop": { most: 3000, minutes: 60, beyond: "refuse" },
  "paid-letter-buyer": { most: 2000, minutes: 1440, beyond: "refuse" },
} as const satisfies Record<string, Limit>;

/** Letters to whoever takes a copy without being signed in, at an address that is typed. */
export const claimLimits = {
  "claim-recipient": { most: 10, minutes: 1440, beyond: "refuse" },
  "claim-network": { most: 120, minutes: 60, beyond: "refuse" },
} as const satisfies Record<string, Limit>;

/**
 * Looking an order up, signed out, by its number and address. Not counted by address: nobody guesses sixty bits of a number,
 * and whoever knows nothing but somebody's address would shut their way to a refund.
 */
export const lookUpLimits = {
  "look-up-network": { most: 30, minutes: 15, beyond: "refuse" },
  "look-up-order": { most: 10, minutes: 15, beyond: "refuse" },
} as const satisfies Record<string, Limit>;

/** One's own data as a whole, taken along: each time every table is read. */
export const exportLimits = {
  "export-reader": { most: 5, minutes: 60, beyond: "refuse" },
} as const satisfies Record<string, Limit>;

/** Questions for a device to sign: each is a row, asked for before anybody is signed in. */
export const deviceLimits = {
  "device-network": { most: 120, minutes: 5, beyond: "refuse" },
} as const satisfies Record<string, Limit>;

/** Gifts called an abuse: the operator's list is no place for noise. */
export const reportLimits = {
  "report-network": { most: 10, minutes: 60, beyond: "refuse" },
} as const satisfies Record<string, Limit>;

/** Questions to a book's authors, from its page: each is a letter to them. */
export const askLimits = {
  "ask-network": { most: 10, minutes: 60, beyond: "refuse" },
  "ask-sender": { most: 5, minutes: 1440, beyond: "refuse" },
  "ask-book": { most: 30, minutes: 60, beyond: "refuse" },
} as const satisfies Record<string, Limit>;

/** A deed to be counted under a limit: what it is about, null where that tells nobody apart and nothing is counted. */
export type Deed = { name: string; limit: Limit; about: string | null };

/** What a group of limits says of counts: nothing, a puzzle so much harder, or to come back in so many seconds. */
export type LimitVerdict =
  | { verdict: "fine" }
  | { verdict: "challenge"; harder: number }
  | { verdict: "refuse"; retrySeconds: number };

/** The strictest word of some counted deeds. */
export function verdictOf(
  counted: readonly { limit: Limit; count: number; endsInSeconds: number }[],
): LimitVerdict {
  const over = counted.filter(({ limit, count }) => count > limit.most);
  const refusing = over.filter(({ limit }) => limit.beyond === "refuse");
  if (refusing.length > 0) {
    const retrySeconds = Math.max(...refusing.map(({ endsInSeconds }) => endsInSeconds), 1);
    return { verdict: "refuse", retrySeconds };
  }
  if (over.length === 0) return { verdict: "fine" };
  return { verdict: "challenge", harder: Math.max(...over.map(harderBeyond)) };
}

// A press that was answered with a puzzle comes back solved: two counts are one order.
function harderBeyond({ limit, count }: { limit: Limit; count: number }) {
  const steps = Math.floor((count - limit.most - 1) / (2 * limit.most));
  return limit.isSteep ? steps : Math.min(steps, mostHarder);
}

/** The part of an address behind its last "@": whose mail server gets the letter. */
export function domainOf(email: string) {
  return email.slice(email.lastIndexOf("@") + 1);
}
