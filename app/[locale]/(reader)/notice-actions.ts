"use server";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { chooseNotices } from "@/lib/editions/choose-notices";
import { noticeChoice } from "@/lib/editions/notice-choice";
import { localeField } from "@/lib/i18n/locale-field";

const general = z.object({ locale: localeField, choice: noticeChoice });
const ofBook = z.object({
  locale: localeField,
  bookId: z.uuid(),
  choice: z.enum([...noticeChoice.options, "as-others"]),
});

/** Chooses for every book that has no choice of its own. */
export const chooseForAll = action({ as: "reader", input: general }, (reader, { choice }) =>
  chooseNotices(reader, { bookId: null, choice }),
);

/** Chooses for one book, or lets it be like the others again. */
export const chooseForBook = action({ as: "reader", input: ofBook }, (reader, fields) =>
  chooseNotices(reader, { bookId: fields.bookId, choice: fields.choice }),
);
