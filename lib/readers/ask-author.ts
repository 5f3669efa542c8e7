import "server-only";
import { countDeeds } from "@/lib/abuse/count-deeds";
import { askLimits } from "@/lib/abuse/limits";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { promiseMails } from "@/lib/platform/outbox";
import { takeTurn } from "@/lib/platform/take-turn";

type Question = {
  slug: string;
  /** Canonical; where the answer goes, and nothing else. */
  email: string;
  name: string;
  words: string;
  locale: string;
  clientMark: string | null;
};

/**
 * Asks the authors of a book something: each who can sign in is told by letter, without the address of whoever asks, and the
 * address hears nothing until one of them answers. The same words again within a day are the first. Refused: "not-found" for
 * a book nobody sees or whose authors cannot be written to, "too-many-questions" with after how many seconds it is worth
 * another try.
 */
export async function askAuthor(_by: Buyer, { slug, clientMark, ...asked }: Question) {
  const seen = await mayAsk({ slug, email: asked.email, clientMark });
  if (!seen.ok) return seen;
  return transaction(async (tx) => {
    await takeTurn(tx, `question:${asked.email}`);
    const book = await tx.book.findFirst({
      where: { slug, state: { in: ["published", "paused", "retired"] } },
      include: { authors: { include: { author: { include: { user: true } } } } },
    });
    const reached = (book?.authors ?? []).flatMap(({ author }) => author.user ?? []);
    if (!book || reached.length === 0) return refused("not-found");
    const same = { bookId: book.id, email: asked.email, words: asked.words };
    const since = addDays(now(), -1);
    const before = await tx.authorQuestion.findFirst({
      where: { ...same, askedAt: { gt: since } },
    });
    if (before) return ok({ questionId: before.id });
    const { id } = await tx.authorQuestion.create({
      data: { ...same, name: asked.name, locale: asked.locale, askedAt: now() },
    });
    await promiseMails(
      tx,
      reached.map((user) => ({
        ...{ key: `question:${id}:${user.id}`, letter: "question-asked", to: user.email },
        ...{ locale: user.locale ?? book.language, payload: { questionId: id } },
      })),
    );
    return ok({ questionId: id });
  });
}

// What a network is refused is not counted against the book and the address: one that presses on would shut them for all.
async function mayAsk({
  slug,
  email,
  clientMark,
}: Pick<Question, "slug" | "email" | "clientMark">) {
  const deed = (name: keyof typeof askLimits, about: string | null) => ({
    ...{ name, limit: askLimits[name], about },
  });
  for (const deeds of [
    [deed("ask-network", clientMark)],
    [deed("ask-sender", email), deed("ask-book", slug)],
  ]) {
    const counted = await countDeeds(deeds);
    if (counted.verdict === "refuse")
      return refused("too-many-questions", { retrySeconds: counted.retrySeconds });
  }
  return ok(null);
}
