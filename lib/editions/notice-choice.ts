import { z } from "zod";

/**
 * Which new editions somebody wants to hear of: "every", "major" (those their author calls worth reading again) or
 * "never".
 */
export const noticeChoice = z.enum(["every", "major", "never"]);
export type NoticeChoice = z.infer<typeof noticeChoice>;

/** The choices in the order in which they are offered. */
export const noticeChoices = noticeChoice.options;

/** What somebody chose who chose nothing. */
export const usualChoice: NoticeChoice = "every";

/** Whether a choice lets an edition be told. */
export function hearsOf(choice: NoticeChoice, { isMajor }: { isMajor: boolean }) {
  return choice === "every" || (choice === "major" && isMajor);
}

type Reader = {
  hasRight: boolean;
  choice: NoticeChoice;
  /** The highest number of an edition this reader has downloaded; zero for none. */
  highestHad: number;
};

/**
 * Whether a reader is written to about an edition: only who may open the book, wants to hear of it and has neither
 * this edition nor a later one. Asked when letters are promised, and again when each is written.
 */
export function isTold(reader: Reader, edition: { number: number; isMajor: boolean }) {
  return reader.hasRight && reader.highestHad < edition.number && hearsOf(reader.choice, edition);
}
