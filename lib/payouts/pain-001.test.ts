import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultsIn } from "@/prisma/testing/pain-001";
import { type CreditTransfer, creditTransfer } from "./credit-transfer";

const batch: CreditTransfer = {
  batchId: "0198c0de-0000-7000-8000-00000000000a",
  openedAt: new Date("2026-11-02T08:30:15.123Z"),
  executeOn: "2026-11-02",
  payer: { holder: "Bouquin & Cie", iban: "FR1420041010050500013M02606", bic: "PSSTFRPPLIL" },
  payments: [
    {
      ...{ payoutId: "0198c0de-0000-7000-8000-00000000000b", holder: "Zoë Œuvrard", bic: null },
      ...{ iban: "DE89370400440532013000", amountMinor: 2_400n },
      remittance: "Bouquin RA-2026-0001",
    },
    {
      ...{ payoutId: "0198c0de-0000-7000-8000-00000000000c", holder: "Łukasz", bic: "DEUTDEFF" },
      ...{ iban: "BE68539007547034", amountMinor: 1n, remittance: "Bouquin RA-2026-0002" },
    },
  ],
};

/** The account with its own check digits (ISO 7064, mod 97-10). */
function withCheckDigits(country: string, rest: string) {
  const digits = `${rest}${country}00`.replaceAll(/[A-Z]/g, (sign) =>
    String(Number.parseInt(sign, 36)),
  );
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${rest}`;
}

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 200 });
const iban = fc
  .tuple(fc.constantFrom("FR", "DE", "BE", "NL"), fc.stringMatching(/^[A-Z0-9]{14}$/))
  .map(([country, rest]) => withCheckDigits(country, rest));
const bic = fc.option(fc.stringMatching(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/), { nil: null });
const anyBatch: fc.Arbitrary<CreditTransfer> = fc.record({
  batchId: fc.uuid(),
  openedAt: fc.date({
    ...{ min: new Date("2020-01-01"), max: new Date("2099-01-01"), noInvalidDate: true },
  }),
  executeOn: fc.constantFrom("2026-02-28", "2028-02-29", "2026-12-31"),
  payer: fc.record({ holder: text, iban, bic }),
  payments: fc.uniqueArray(
    fc.record({
      ...{ payoutId: fc.uuid(), holder: text, iban, bic, remittance: text },
      amountMinor: fc.bigInt({ min: 1n, max: 99_999_999_999n }),
    }),
    { minLength: 1, maxLength: 12, selector: ({ payoutId }) => payoutId },
  ),
});

describe("a file for the bank", () => {
  test("P-23 is a credit transfer by the message's own definition, whatever names and sums are in it", () => {
    expect(faultsIn(creditTransfer(batch))).toEqual([]);
    fc.assert(
      fc.property(anyBatch, (one) => {
        expect(faultsIn(creditTransfer(one))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  // A check that finds nothing must be one that could.
  test.each([
    ["an element left out", (xml: string) => xml.replace("<PmtMtd>TRF</PmtMtd>", "")],
    ["an element twice", (xml: string) => xml.replace(/(<ChrgBr>.*?<\/ChrgBr>)/, "$1$1")],
    [
      "two in the wrong order",
      (xml: string) => xml.replace(/(<Cdtr>.*?<\/Cdtr>)(<C.*?Acct>)/, "$2$1"),
    ],
    ["an unknown one", (xml: string) => xml.replace("<Amt>", "<Note>x</Note><Amt>")],
    ["a count that is wrong", (xml: string) => xml.replace("<NbOfTxs>2<", "<NbOfTxs>3<")],
    ["a sum that is wrong", (xml: string) => xml.replaceAll("<CtrlSum>24.01<", "<CtrlSum>24.10<")],
    ["a wrong digit in an account", (xml: string) => xml.replace("DE8937", "DE8938")],
    ["three decimals", (xml: string) => xml.replace(">0.01<", ">0.010<")],
    ["another currency", (xml: string) => xml.replace('Ccy="EUR">0.01', 'Ccy="USD">0.01')],
    ["an id too long", (xml: string) => xml.replace(/(<EndToEndId>)/, "$1aaaa")],
    ["one id for two payments", (xml: string) => xml.replace(/c<\/EndToEndId>/, "b</EndToEndId>")],
    ["a letter no bank must take", (xml: string) => xml.replace("Zoe", "Zoë")],
    ["another version's namespace", (xml: string) => xml.replace("001.001.09", "001.001.03")],
  ])("with %s is none", (_what, bend) => {
    const xml = creditTransfer(batch);
    const bent = bend(xml);
    expect(bent).not.toBe(xml);
    expect(faultsIn(bent).length).toBeGreaterThan(0);
  });
});
