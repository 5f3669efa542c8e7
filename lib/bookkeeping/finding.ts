/** What must always be true of the books, by its number in the catalogue of invariants. */
export const invariants = {
  "INV-1": "every entry balances in its currency",
  "INV-2": "every stored sum is the sum of its parts",
  "INV-3": "the provider's balance is the ledger's",
  "INV-4": "one sale per payment, one right per line, one receipt per order",
  "INV-5": "what was paid is an order, what was not opens nothing",
  "INV-6": "no more went back than was paid",
  "INV-7": "authors are owed their royalties, and paid no more",
  "INV-8": "who may open a book follows from the facts",
  "INV-9": "the database refuses changes to what is written for ever",
  "INV-10": "no payment event is stuck",
  "INV-11": "no letter waits while the mail server answers",
  "INV-12": "every money action of an operator is on record",
  "INV-13": "the authors' views add up to the whole",
  "INV-14": "every published file is the one that was published",
  "INV-15": "no log keeps a secret, a card number or an address",
  SEALS: "the ledger's chain of seals is whole",
} as const;

export type Invariant = keyof typeof invariants;

// Letters, files and logs: to be put right, but no reason to keep anybody's pay back.
const besideMoney: ReadonlySet<Invariant> = new Set(["INV-11", "INV-14", "INV-15"]);

/** True when money, or the record of it, may be wrong where the invariant is broken: then payouts wait. */
export function isAboutMoney(invariant: Invariant) {
  return !besideMoney.has(invariant);
}

/** A row that breaks an invariant: which one it is, and what is wrong with it. */
export type Offender = { row: string; what: string };

/** What came of one invariant. */
export type Finding = {
  invariant: Invariant;
  /** How many rows were looked at. */
  checked: number;
  /** The first thousand of them, by name. */
  offenders: Offender[];
  offenderCount: number;
  /** Too young to judge, or waiting for somebody else: no fault, not yet right either. */
  pending: number;
  /** Why it could not be checked; null when it was. */
  unchecked: string | null;
};

/** Offenders written down by name; more are counted. */
export const namedAtMost = 1_000;

/** The outcome of one invariant out of what was seen. */
export function finding(
  invariant: Invariant,
  checked: number | bigint,
  offenders: Offender[],
  pending = 0,
): Finding {
  return {
    ...{ invariant, checked: Number(checked), pending, unchecked: null },
    offenders: offenders.slice(0, namedAtMost),
    offenderCount: offenders.length,
  };
}

/** The outcome of one that could not be looked at. */
export function uncheckable(invariant: Invariant, why: string): Finding {
  return { ...finding(invariant, 0, []), unchecked: why };
}

/** Green is: everything was looked at, and nothing is wrong. */
export function isGreen(findings: Pick<Finding, "offenderCount" | "unchecked">[]) {
  return findings.every(({ offenderCount, unchecked }) => offenderCount === 0 && !unchecked);
}
