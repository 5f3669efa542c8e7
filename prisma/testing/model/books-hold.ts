import { now } from "@/lib/platform/clock";
import { type Books, booksIn, type Entry, readBooks } from "./books-as-they-stand";
import { type Faults, same, signed } from "./faults";
import { wrongOrders } from "./wrong-orders";
import { wrongPayouts } from "./wrong-payouts";

/**
 * What must be true after every step, whatever has happened: INV-1 to INV-10 as far as the shop's own database can
 * answer for them (the provider is asked at the end of a story, for until then news may be on their way). All of the
 * database is looked at. Throws with everything that is wrong; answers the books as they were read. What was
 * found right `before` is not looked at twice.
 */
export async function booksHold(before = "") {
  const text = await readBooks(now());
  if (text === before) return text;
  const faults = wrongIn(booksIn(text));
  if (faults.length > 0) throw new Error(`the books do not hold:\n${faults.join("\n")}`);
  return text;
}

/** Everything that is wrong in the books. */
export function wrongIn(books: Books): Faults {
  const faults: Faults = [];
  for (const entry of books.entries) unbalanced(faults, entry);
  doubled(faults, books);
  for (const id of books.stuckEvents) faults.push(`event ${id} is stuck`);
  for (const right of books.changeable) faults.push(`the shop may ${right}`);
  return [...faults, ...wrongOrders(books), ...wrongPayouts(books)];
}

function unbalanced(faults: Faults, { cause, currency, postings }: Entry) {
  same(faults, `entry ${cause}, balance`, signed(postings), 0n);
  if (postings.length < 2) faults.push(`entry ${cause} has ${postings.length} postings`);
  if (postings.some((posting) => posting.currency !== currency))
    faults.push(`entry ${cause} holds another currency`);
}

function doubled(faults: Faults, { checkouts, entries }: Books) {
  const sessions = checkouts.flatMap(({ sessionId }) => sessionId ?? []);
  same(faults, "sessions of two orders", sessions.length - new Set(sessions).size, 0);
  const causes = entries.map(({ cause }) => cause);
  same(faults, "entries of one cause", causes.length - new Set(causes).size, 0);
}
