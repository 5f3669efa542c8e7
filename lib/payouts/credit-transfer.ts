import { formatAmount } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { sepaText } from "./sepa-text";

/** A batch for the bank. Amounts are euro cents; ids are our rows'. */
export type CreditTransfer = {
  batchId: string;
  openedAt: Date;
  executeOn: string;
  payer: { holder: string; iban: string; bic: string | null };
  payments: {
    payoutId: string;
    holder: string;
    iban: string;
    bic: string | null;
    amountMinor: bigint;
    /** What the author reads on the bank's statement. */
    remittance: string;
  }[];
};

/**
 * A SEPA credit transfer initiation (ISO 20022 pain.001.001.09) in one payment instruction: drawn from the batch's
 * own rows, so that a second download is the same message to the byte and a bank can refuse it as a duplicate.
 */
export function creditTransfer(batch: CreditTransfer) {
  const { payer, payments } = batch;
  const count = tag("NbOfTxs", String(payments.length));
  const sum = tag(
    "CtrlSum",
    euros(payments.reduce((all, { amountMinor }) => all + amountMinor, 0n)),
  );
  const header = tag(
    "GrpHdr",
    tag("MsgId", messageId(batch.batchId)),
    tag("CreDtTm", `${batch.openedAt.toISOString().slice(0, 19)}Z`),
    ...[count, sum, tag("InitgPty", named(payer.holder))],
  );
  const instruction = tag(
    "PmtInf",
    tag("PmtInfId", messageId(batch.batchId)),
    tag("PmtMtd", "TRF"),
    ...[tag("BtchBookg", "false"), count, sum],
    tag("PmtTpInf", tag("SvcLvl", tag("Cd", "SEPA"))),
    tag("ReqdExctnDt", tag("Dt", batch.executeOn)),
    tag("Dbtr", named(payer.holder)),
    tag("DbtrAcct", account(payer.iban), tag("Ccy", "EUR")),
    tag("DbtrAgt", tag("FinInstnId", payer.bic ? tag("BICFI", payer.bic) : unnamedBank)),
    tag("ChrgBr", "SLEV"),
    ...payments.map(payment),
  );
  const message = tag("CstmrCdtTrfInitn", header, instruction);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">${message}</Document>\n`;
}

/** A row's id as the bank carries it: 32 of at most 35 characters. */
export function messageId(id: string) {
  return id.replaceAll("-", "");
}

const unnamedBank = tag("Othr", tag("Id", "NOTPROVIDED"));

function payment({
  payoutId,
  holder,
  iban,
  bic,
  amountMinor,
  remittance,
}: CreditTransfer["payments"][number]) {
  return tag(
    "CdtTrfTxInf",
    tag("PmtId", tag("EndToEndId", messageId(payoutId))),
    tag("Amt", `<InstdAmt Ccy="EUR">${euros(amountMinor)}</InstdAmt>`),
    ...(bic ? [tag("CdtrAgt", tag("FinInstnId", tag("BICFI", bic)))] : []),
    tag("Cdtr", named(holder)),
    tag("CdtrAcct", account(iban)),
    tag("RmtInf", tag("Ustrd", sepaText(remittance, 140))),
  );
}

function named(name: string) {
  return tag("Nm", sepaText(name, 70));
}

function account(iban: string) {
  return tag("Id", tag("IBAN", iban));
}

function euros(amountMinor: bigint) {
  return formatAmount(money(amountMinor, "EUR"), "en");
}

// Of the characters SEPA allows none but the apostrophe means anything to XML, and not inside an element.
function tag(name: string, ...inside: string[]) {
  return `<${name}>${inside.join("")}</${name}>`;
}
