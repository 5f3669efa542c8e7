import "server-only";
import { db } from "@/lib/platform/db";
import { button, type Letter, quote, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To a reader whose right the operator has given, taken, or left to what was paid again: which book, and why. */
export async function accessDecided(words: MailWords, { decisionId }: { decisionId: string }) {
  const { t, locale } = words;
  const decision = await db().accessDecision.findUniqueOrThrow({
    where: { id: BigInt(decisionId) },
    include: { line: { select: { title: true, order: { select: { number: true } } } } },
  });
  const { title, order } = decision.line;
  const verdict = decision.verdict as "given" | "taken" | "lifted";
  const letter: Letter = {
    subject: t(`access.subject.${verdict}`, { title }),
    preview: t(`access.subject.${verdict}`, { title }),
    heading: t(`access.subject.${verdict}`, { title }),
    parts: [
      text(t(`access.text.${verdict}`, { title, number: order.number })),
      text(t("access.reason")),
      quote(decision.reason),
      button(t("access.button"), shopAddress(`/${locale}/library`)),
      text(t("access.answer")),
    ],
  };
  return letter;
}
