import "server-only";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";

type Person = { email: string; locale: string } | null;

/** Promises the letter that a statement is ready, to an author who can read one. */
export async function tellOfStatement(tx: Tx, statement: { id: string }, person: Person) {
  if (!person) return;
  await promiseMail(tx, {
    ...{ key: `statement:${statement.id}`, letter: "statement-ready" },
    ...{ to: person.email, locale: person.locale, payload: { statementId: statement.id } },
  });
}

const letters = {
  paid: "payout-paid",
  failed: "payout-failed",
  // After the letter that it came back: it was paid.
  "left-after-all": "payout-paid",
};

/**
 * Promises the letter a payout's end calls for: it was paid, or its money is payable again. Once each; what the
 * provider takes back once per reversal, with the amount, which may be a part. Minor units.
 */
export async function tellOfPayout(
  tx: Tx,
  payout: { id: string; authorId: string },
  end: "paid" | "failed" | "left-after-all" | { reversalId: string; amountMinor: bigint },
) {
  const author = await tx.author.findUniqueOrThrow({
    where: { id: payout.authorId },
    include: { user: true },
  });
  if (!author.user) return;
  const isPart = typeof end === "object";
  const letter = isPart ? "payout-returned" : letters[end];
  const key = `payout:${payout.id}:${isPart ? `returned:${end.reversalId}` : end}`;
  const returned = isPart ? { returnedMinor: String(end.amountMinor) } : {};
  await promiseMail(tx, {
    ...{ key, letter, to: author.user.email, locale: author.user.locale },
    payload: { payoutId: payout.id, ...returned },
  });
}
