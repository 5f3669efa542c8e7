import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { loadMessages } from "@/lib/i18n/messages";
import { giftName } from "./gift-name";

type Named = { title: string; recipient: string };

test.each([
  ["fr", "« Le Plan » pour lise@lecture.test", "« Le Plan », un cadeau"],
  ["en", "“Le Plan” for lise@lecture.test", "“Le Plan”, a gift"],
] as const)(
  "R-24 a gift whose recipient is forgotten is named without one, in %s",
  (locale, forOne, forNobody) => {
    const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "gifts" });
    const said = (recipient: string | null) =>
      giftName((key, values) => t(key, values as Named), {
        title: "Le Plan",
        recipient,
      }).replaceAll(/[\u00a0\u202f]/g, " ");
    expect(said("lise@lecture.test")).toBe(forOne);
    expect(said(null)).toBe(forNobody);
  },
);
