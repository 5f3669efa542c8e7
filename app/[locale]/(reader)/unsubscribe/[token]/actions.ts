"use server";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { chooseNoticesByLetter } from "@/lib/editions/choose-notices-by-letter";
import { noticeChoice } from "@/lib/editions/notice-choice";
import { localeField } from "@/lib/i18n/locale-field";

const wish = z.object({
  locale: localeField,
  token: z.string().max(2000),
  choice: noticeChoice,
  scope: z.enum(["book", "all"]),
});

/** Chooses by a letter's own address, signed in or not. */
export const chooseByLetter = action({ as: "buyer", input: wish }, (_buyer, fields) =>
  chooseNoticesByLetter(fields.token, { choice: fields.choice, isForAll: fields.scope === "all" }),
);
