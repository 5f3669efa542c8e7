import { money } from "@/lib/kernel/money";
import { db } from "@/lib/platform/db";
import { declareTrial } from "@/lib/pricing/declare-trial";
import { startTrial } from "@/lib/pricing/start-trial";
import type { BookRow } from "@/prisma/factories/a-book";
import { asAuthor, type User } from "@/prisma/factories/a-user";

/** The book whose suggested price is compared, what B suggests, and which difference of the mean is worth knowing. */
const compared = {
  slug: "the-copenhagen-initiative",
  suggestedBMinor: 1_500n,
  differenceMinor: 200n,
};

/**
 * Declares and begins a comparison of two suggested prices, as its author does. It begins with the demonstration and has no
 * order yet: what comes of it is for the shop's readers to say. One that is there already is left as it is.
 */
export async function beginPriceTrial(books: Map<string, BookRow>, user: User) {
  const book = books.get(compared.slug);
  const [sold] = book?.packages ?? [];
  const author = await db().author.findFirst({ where: { userId: user.id } });
  if (!book || !sold || !author) throw new Error(`no author of ${compared.slug}`);
  const known = await db().priceTrial.findFirst({ where: { bookId: book.id } });
  if (known?.startedAt) return;
  const actor = asAuthor(author, user);
  const started = await startTrial(actor, known?.id ?? (await declared(actor, sold)));
  if (!started.ok) throw new Error(started.reason);
}

type Sold = BookRow["packages"][number];

async function declared(author: ReturnType<typeof asAuthor>, { id, currency }: Sold) {
  const trial = await declareTrial(author, id, {
    ...{ kind: "suggested", suggestedB: money(compared.suggestedBMinor, currency) },
    ...{ difference: money(compared.differenceMinor, currency), sampleSize: null },
  });
  if (!trial.ok) throw new Error(trial.reason);
  return trial.value.trialId;
}
