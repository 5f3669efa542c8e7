import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import en from "@/lib/i18n/messages/en/prices.json";
import fr from "@/lib/i18n/messages/fr/prices.json";
import { money } from "@/lib/kernel/money";
import type { Offer } from "@/lib/pricing/offer";
import { couponWords, lineReductionWords, reductionEndWords } from "./reduction-words";

const t = createTranslator({ locale: "fr", messages: fr, namespace: "offer" });
const euros = (minor: number) => money(minor, "EUR");

function lowered(
  kind: "coupon" | "promotion" | "tier",
  isFixed: boolean,
  minor = 500,
  until: Date | null = null,
): Offer {
  const name = kind === "tier" ? "20" : "Soldes";
  return {
    ...{ range: { minimum: euros(minor), suggested: euros(minor) }, isFixed, couponProblem: null },
    reduction: { kind, id: "1", name, regular: euros(1_000), until },
  };
}

const plain = (text: string | null) => text?.replace(/\s/g, " ");

test.each([
  ["coupon", false, "Code « Soldes » : à partir de 5,00 €."],
  ["coupon", true, "Code « Soldes » : 5,00 €."],
  ["promotion", false, "Soldes : à partir de 5,00 €."],
  ["promotion", true, "Soldes : 5,00 €."],
  ["tier", false, "Prix d’équipe, 20 % de moins : à partir de 5,00 € l’exemplaire."],
  ["tier", true, "Prix d’équipe, 20 % de moins : 5,00 € l’exemplaire."],
] as const)(
  "a line lowered by a %s, at one price: %s, names no price before",
  (kind, isFixed, text) => {
    expect(plain(lineReductionWords(t, lowered(kind, isFixed), "fr"))).toBe(text);
  },
);

test.each([
  [false, false, 500, "Ce livre est à vous à partir de 5,00 €. Vous pouvez donner davantage."],
  [true, false, 500, "Ce livre est à vous pour 5,00 €."],
  [false, true, 500, "Un exemplaire coûte 5,00 € au moins avec lui."],
  [true, true, 500, "Un exemplaire coûte 5,00 € avec lui."],
  [true, false, 0, "Ce livre est gratuit pour vous."],
  [true, true, 0, "Un exemplaire ne coûte rien avec lui."],
  [false, false, 0, "Ce livre est gratuit pour vous. Vous pouvez donner ce que vous voulez."],
])(
  "under a code, at one price: %s, for others: %s, at %i cents",
  (isFixed, isForOthers, minor, text) => {
    const offer = lowered("coupon", isFixed, minor);
    expect(plain(couponWords(t, offer, { locale: "fr", isForOthers }))).toBe(text);
  },
);

const english = createTranslator({ locale: "en", messages: en, namespace: "offer" });

test.each([
  // Midnight in Paris, in winter and in summer: the day before is the last.
  [
    "2026-11-30T23:00:00Z",
    "Jusqu’au 30 novembre 2026 inclus.",
    "Until the end of 30 November 2026.",
  ],
  ["2026-07-31T22:00:00Z", "Jusqu’au 31 juillet 2026 inclus.", "Until the end of 31 July 2026."],
  [
    "2026-12-01T17:00:00Z",
    "Jusqu’au 1er décembre 2026 à 18:00 (Europe/Paris).",
    "Until 1 December 2026 at 18:00 (Europe/Paris).",
  ],
])("what ends at %s says so on the shop’s clocks", (until, french, inEnglish) => {
  const offer = lowered("promotion", false, 500, new Date(until));
  expect(plain(reductionEndWords(t, offer, "fr"))).toBe(french);
  expect(plain(reductionEndWords(english, offer, "en"))).toBe(inEnglish);
});

test("what has no end names none", () => {
  expect(reductionEndWords(t, lowered("coupon", false), "fr")).toBeNull();
});
