import "server-only";
import { db } from "@/lib/platform/db";
import { button, heading, type Letter, quote, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

type Payload = { questionId: string; what: string };

/** To an author: what somebody asks about their book, without who it is but the name they give. */
export async function questionAsked({ t, locale }: MailWords, { questionId }: Payload) {
  const question = await find(questionId);
  if (!question) return null;
  const { title } = question.book;
  const letter: Letter = {
    subject: t("questionAsked.subject", { title }),
    preview: t("questionAsked.preview"),
    heading: t("questionAsked.heading"),
    parts: [
      rows([t("frame.book"), title], ...named(t("questionAsked.name"), question.name)),
      quote(question.words),
      text(t("questionAsked.text")),
      button(t("questionAsked.button"), shopAddress(`/${locale}/author/questions`)),
    ],
  };
  return letter;
}

/** To whoever asked: the answer, and the author's own address where they want it known. */
export async function questionAnswered({ t }: MailWords, { questionId, what }: Payload) {
  const question = await find(questionId);
  if (!question?.answer || !question.answerer) return null;
  const { name, user } = question.answerer;
  const address = what === "address" ? user?.email : undefined;
  const letter: Letter = {
    subject: t("questionAnswered.subject", { title: question.book.title }),
    preview: t("questionAnswered.preview", { name }),
    heading: t("questionAnswered.heading", { name }),
    parts: [
      quote(question.answer),
      text(address ? t("questionAnswered.address", { address }) : t("questionAnswered.noAddress")),
      heading(t("questionAnswered.asked")),
      text(question.words),
    ],
  };
  return letter;
}

/** To the operator: an author calls a question an abuse. */
export async function questionReported({ t, locale }: MailWords, { questionId }: Payload) {
  const question = await find(questionId);
  if (!question) return null;
  const letter: Letter = {
    subject: t("questionReported.subject", { title: question.book.title }),
    preview: t("questionReported.preview"),
    heading: t("questionReported.heading"),
    parts: [
      rows(
        [t("frame.book"), question.book.title],
        [t("questionReported.from"), question.email],
        ...named(t("questionAsked.name"), question.name),
      ),
      quote(question.words),
      text(t("questionReported.text")),
      button(t("questionReported.button"), shopAddress(`/${locale}/operator/abuse`)),
    ],
  };
  return letter;
}

// Forgotten while its letter waited: then there is nothing to say.
function find(id: string) {
  return db().authorQuestion.findUnique({
    where: { id },
    include: { book: true, answerer: { include: { user: true } } },
  });
}

function named(label: string, name: string): [string, string][] {
  return name === "" ? [] : [[label, name]];
}
