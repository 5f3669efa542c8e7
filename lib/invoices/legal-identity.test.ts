import { describe, expect, test } from "vitest";
import { missingDetails, sellerOf } from "./legal-identity";

const merchant = {
  ...{ sellerName: "Jeanne Martin", sellerAddress: "1 rue de l’Exemple\n75000 Paris" },
  ...{ sellerSiren: "000000000", sellerLegalForm: null, sellerCapital: null },
  ...{ sellerVatNumber: null, sellerRegister: null, exemptionMention: null, taxCode: null },
  ...{ country: "FR", taxMode: "exempt" },
};

describe("what an invoice must say of its seller", () => {
  test.each([
    ["a merchant without tax", {}, []],
    ["nobody", { sellerName: null, sellerAddress: "" }, ["sellerName", "sellerAddress"]],
    ["a French shop without its number", { sellerSiren: null }, ["sellerSiren"]],
    ["a Belgian one, which has none", { sellerSiren: null, country: "BE" }, []],
    ["one that charges tax", { taxMode: "automatic" }, ["sellerVatNumber"]],
    ["a Greek one that charges tax", { taxMode: "automatic", country: "GR" }, ["sellerVatNumber"]],
    ["one where there are no such numbers", { taxMode: "automatic", country: "US" }, []],
    ["one that says it", { taxMode: "automatic", sellerVatNumber: "FR12000000000" }, []],
  ] as const)("is asked of %s", (_who, said, missing) => {
    expect(missingDetails({ ...merchant, ...said })).toEqual(missing);
    expect(sellerOf({ ...merchant, ...said }) === null).toBe(missing.length > 0);
  });

  test.each(["SARL", "S.A.R.L.", "Eurl", "sas", "SASU", "S.A.", "SCA", "SARL de presse", "SELARL"])(
    "is the capital and the register of a company: %s",
    (sellerLegalForm) => {
      const company = { ...merchant, sellerLegalForm };
      expect(missingDetails(company)).toEqual(["sellerCapital", "sellerRegister"]);
      const registered = { ...company, sellerRegister: "RCS Paris 000 000 000" };
      expect(missingDetails(registered)).toEqual(["sellerCapital"]);
      expect(missingDetails({ ...registered, sellerCapital: "1 000 €" })).toEqual([]);
      expect(missingDetails({ ...company, country: "BE" })).toEqual([]);
    },
  );

  test.each([
    ["Société à responsabilité limitée", ["sellerCapital", "sellerRegister"]],
    ["société par actions simplifiée", ["sellerCapital", "sellerRegister"]],
    ["Société anonyme", ["sellerCapital", "sellerRegister"]],
    ["SNC", ["sellerRegister"]],
    ["société en nom collectif", ["sellerRegister"]],
    ["Entrepreneur individuel", []],
    ["Association loi 1901", []],
  ])("is what its form has, in whatever words: %s", (sellerLegalForm, missing) => {
    expect(missingDetails({ ...merchant, sellerLegalForm })).toEqual(missing);
  });
});
