import { expect, test } from "vitest";
import { loadMessages } from "@/lib/i18n/messages";
import { legalPages, legalText } from "./legal-page";
import { missingFields, sellerWords, withSeller } from "./seller-words";

const seller = {
  ...{ name: "La boutique", sellerName: "Livres *SARL*", sellerAddress: "1 rue\n75001 Paris" },
  ...{ sellerLegalForm: null, sellerCapital: null, sellerSiren: "", sellerVatNumber: null },
  sellerRegister: null,
};

test("the seller's words stand in the text as words, not as markup, and lines stay lines", () => {
  expect(withSeller("{{seller}}\n{{address}}", seller, "à compléter")).toBe(
    "Livres \\*SARL\\*\n1 rue  \n75001 Paris",
  );
  expect(withSeller("Chez {{seller}}, {{address}}.", seller, "à compléter")).toBe(
    "Chez Livres \\*SARL\\*, 1 rue, 75001 Paris.",
  );
});

test("what is missing says so where it is looked for, and what nobody knows stays as it was typed", () => {
  expect(withSeller("{{siren}} {{ legal form }} {{nobody}}", seller, "à compléter")).toBe(
    "**[à compléter]** **[à compléter]** {{nobody}}",
  );
  expect(missingFields("{{shop}} {{seller}} {{siren}} {{siren}} {{nobody}}", seller)).toEqual([
    "sellerSiren",
  ]);
});

test.each(["fr", "en"] as const)("the first texts in %s ask for words that there are", (locale) => {
  const { shipped } = loadMessages(locale).legal;
  for (const page of legalPages) {
    const asked = [...shipped[page].join("\n").matchAll(/\{\{(.*?)\}\}/g)].map(([, word]) => word);
    expect(asked.filter((word) => !sellerWords.includes(word ?? ""))).toEqual([]);
  }
});

test("the first terms name the withdrawal in the law's own words, and what a shop must still say", () => {
  const { shipped, missing } = loadMessages("fr").legal;
  expect(shipped.terms.join("\n")).toContain("Renoncer au contrat ici");
  for (const page of legalPages) expect(shipped[page].join("\n")).toContain(missing);
});

test("an empty text is refused with its field and a remedy, in either language", () => {
  const typed = { page: "terms", basedOn: "1", french: "Un texte.", english: "  " };
  const parsed = legalText.safeParse(typed);
  expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ["english", "text-needed"],
  ]);
});
