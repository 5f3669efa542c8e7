import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import fr from "@/lib/i18n/messages/fr/prices.json";
import { money } from "@/lib/kernel/money";
import type { Offer } from "@/lib/pricing/offer";
import { couponWords, lineReductionWords } from "./reduction-words";

const t = createTranslator({ locale: "fr", messages: fr, namespace: "offer" });
const euros = (minor: number) => money(minor, "EUR");

function lowered(kind: "coupon" | "promotion" | "tier", isFixed: boolean, minor = 500): Offer {
  const name = kind === "tier" ? "20" : "Soldes";
  return {
    ...{ range: { minimum: euros(minor), suggested: euros(minor) }, isFixed, couponProblem: null },
    reduction: { kind, id: "1", name, regular: euros(1_000) },
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
