import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readXml, type XmlNode } from "@/prisma/testing/pain-001";
import { type CreditTransfer, creditTransfer, messageId } from "./credit-transfer";
import { sepaText } from "./sepa-text";

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
      ...{
        payoutId: "0198c0de-0000-7000-8000-00000000000c",
        holder: "Łukasz <b>",
        bic: "DEUTDEFF",
      },
      ...{ iban: "BE68539007547034", amountMinor: 9_007_199_254_740_993n },
      remittance: "Bouquin RA-2026-0002",
    },
  ],
};

function at(node: XmlNode, path: string): XmlNode {
  return path.split("/").reduce((one, name) => {
    const found = one.inside.find((child) => child.name === name);
    if (!found) throw new Error(`no ${name} in ${one.name}`);
    return found;
  }, node);
}

const names = (node: XmlNode) => node.inside.map(({ name }) => name);

describe("a SEPA file", () => {
  const xml = creditTransfer(batch);
  const message = at(readXml(xml), "CstmrCdtTrfInitn");
  const header = at(message, "GrpHdr");
  const instruction = at(message, "PmtInf");
  const payments = instruction.inside.filter(({ name }) => name === "CdtTrfTxInf");

  test("holds its elements in the order of the schema pain.001.001.09", () => {
    expect(xml).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"');
    expect(names(header)).toEqual(["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"]);
    expect([...new Set(names(instruction))]).toEqual([
      ...["PmtInfId", "PmtMtd", "BtchBookg", "NbOfTxs", "CtrlSum", "PmtTpInf", "ReqdExctnDt"],
      ...["Dbtr", "DbtrAcct", "DbtrAgt", "ChrgBr", "CdtTrfTxInf"],
    ]);
    expect(payments.map(names)).toEqual([
      ["PmtId", "Amt", "Cdtr", "CdtrAcct", "RmtInf"],
      ["PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct", "RmtInf"],
    ]);
  });

  test("counts and sums what it holds, to the cent beyond any float", () => {
    for (const node of [header, instruction]) {
      expect(at(node, "NbOfTxs").text).toBe("2");
      expect(at(node, "CtrlSum").text).toBe("90071992547433.93");
    }
    expect(payments.map((one) => at(one, "Amt/InstdAmt").text)).toEqual([
      "24.00",
      "90071992547409.93",
    ]);
    expect(xml.match(/Ccy="EUR"/g)).toHaveLength(2);
  });

  test("names our rows and nothing else, within 35 characters", () => {
    expect(at(header, "MsgId").text).toBe(messageId(batch.batchId));
    expect(payments.map((one) => at(one, "PmtId/EndToEndId").text)).toEqual(
      batch.payments.map(({ payoutId }) => messageId(payoutId)),
    );
    expect(messageId(batch.batchId).length).toBeLessThanOrEqual(35);
    expect(at(instruction, "DbtrAcct/Id/IBAN").text).toBe(batch.payer.iban);
    expect(at(instruction, "ReqdExctnDt/Dt").text).toBe("2026-11-02");
    expect(payments.map((one) => at(one, "Cdtr/Nm").text)).toEqual(["Zoe OEuvrard", "Lukasz .b."]);
  });

  test("P-20 is the same message to the byte when it is fetched again", () => {
    expect(creditTransfer(batch)).toBe(xml);
  });

  test("without a bank's code of the payer says so", () => {
    const bare = creditTransfer({ ...batch, payer: { ...batch.payer, bic: null } });
    expect(bare).toContain(
      "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>",
    );
  });
});

test("whatever is written, a bank can read it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 140 }), (text, length) => {
      const told = sepaText(text, length);
      expect(told.length).toBeGreaterThan(0);
      expect(told.length).toBeLessThanOrEqual(length);
      expect(told).toMatch(/^[a-zA-Z0-9/\-?:().,'+ ]+$/);
    }),
  );
});
