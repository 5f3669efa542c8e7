import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** Days after which a question and its answer are forgotten. */
export const questionDays = 180;

const words = (needed: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, needed)
    .max(most, "text-long")
    .refine(isKeepable, "invalid")
    .transform((text) => text.normalize("NFC"));

/** What is asked of a book's authors, and by whom they are to think it is. */
export const questionWords = words("question-needed", 4000);
export const askerName = z.string().trim().max(120, "text-long").refine(isKeepable, "invalid");

/** What an author answers. */
export const answerWords = words("answer-needed", 8000);
