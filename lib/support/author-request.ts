import { z } from "zod";

/** How many unanswered requests one author may have; a further one is refused. */
export const openRequestsAtMost = 5;

const words = (needed: string) =>
  z
    .string()
    .trim()
    .min(1, needed)
    .max(4000)
    .transform((text) => text.normalize("NFC"));

/** What an author asks the shop. */
export const authorQuestion = z.object({ text: words("question-needed") });

/** The shop's answer to it. */
export const authorAnswer = z.object({ requestId: z.uuid(), answer: words("answer-needed") });
