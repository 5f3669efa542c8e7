import { expect, test } from "vitest";
import { legalMentions } from "./legal-mentions";

const seller = {
  ...{ name: "Librairie", address: "1 rue de l’Exemple", legalForm: null, capital: null },
  ...{ siren: "000000000", vatNumber: null, register: null, country: "FR", exemptionMention: null },
};
const buyer = { email: "a@b.example", country: "US", name: null, address: null, vatNumber: null };
const said = (untaxed: "exempt" | "untaxed" | null, locale = "fr", kind: "invoice" = "invoice") =>
  legalMentions({ kind, locale, seller, buyer, untaxed });

test("a seller who charges no tax says by which right, one whose buyer owes none says that", () => {
  expect(said("exempt")[0]).toBe("TVA non applicable, article 293 B du CGI.");
  expect(said("untaxed")[0]).toMatch(/^TVA non applicable aux lignes sans taux\u00a0: /);
  expect(said("untaxed", "en")[0]).toMatch(/^VAT not applicable to lines without a rate: /);
  expect(said(null).join()).not.toContain("TVA");
});
