/** One element of a message read back: its name, attributes, what stands in it, and its own elements in order. */
export type XmlNode = {
  name: string;
  attributes: Record<string, string>;
  text: string;
  inside: XmlNode[];
};

/** Reads a message back, strictly: every element must close, and nothing may stand between elements. Throws else. */
export function readXml(xml: string): XmlNode {
  const root: XmlNode = { name: "", attributes: {}, text: "", inside: [] };
  const open = [root];
  let readTo = 0;
  for (const match of xml.matchAll(/<(\/?)([?\w]+)([^>]*)>([^<]*)/g)) {
    const [whole, close, name = "", more = "", text = ""] = match;
    if (match.index !== readTo) throw new Error(`unread: ${xml.slice(readTo, match.index)}`);
    readTo = match.index + whole.length;
    if (name === "?xml") continue;
    if (close) {
      if (open.pop()?.name !== name) throw new Error(`${name} closes what is not open`);
      if (text.trim() !== "") throw new Error(`"${text}" stands after ${name}`);
      continue;
    }
    const pairs = [...more.matchAll(/(\w+)="([^"]*)"/g)];
    const attributes = Object.fromEntries(pairs.map(([, key = "", value = ""]) => [key, value]));
    const node = { name, attributes, text, inside: [] };
    open.at(-1)?.inside.push(node);
    open.push(node);
  }
  const [message, ...others] = root.inside;
  if (open.length > 1 || others.length > 0 || !message) throw new Error("not one whole message");
  return message;
}

/** An element of the schema in its place: how often it may stand there, and what it holds. */
type Rule = [name: string, least: number, most: number, holds?: Rule[] | RegExp | "any"];

const many = Number.POSITIVE_INFINITY;
const max35 = /^.{1,35}$/;
const latin = "[a-zA-Z0-9/\\-?:().,'+ ]";
const id35 = new RegExp(`^(?!/)(?!.*//)${latin}{1,35}(?<!/)$`);
const name70 = new RegExp(`^${latin}{1,70}$`);
const decimal = /^(?=(?:\D*\d){1,18}\D*$)\d+(\.\d{1,2})?$/;
const count = /^\d{1,15}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const bic = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
const iban = /^[A-Z]{2}\d{2}[a-zA-Z0-9]{1,30}$/;

const party: Rule[] = [["Nm", 1, 1, name70], ...optional("PstlAdr", "Id", "CtryOfRes", "CtctDtls")];
const account: Rule[] = [
  ["Id", 1, 1, [["IBAN", 1, 1, iban]]],
  ["Tp", 0, 1, "any"],
  ["Ccy", 0, 1, /^[A-Z]{3}$/],
  ...optional("Nm", "Prxy"),
];
const bank: Rule[] = [
  [
    ...(["FinInstnId", 1, 1] as const),
    [
      ["BICFI", 0, 1, bic],
      ...optional("ClrSysMmbId", "LEI", "Nm", "PstlAdr"),
      ["Othr", 0, 1, [["Id", 1, 1, max35], ...optional("SchmeNm", "Issr")]],
    ],
  ],
  ["BrnchId", 0, 1, "any"],
];

/**
 * The message as its sources lay it down: order and number of elements by the ISO 20022 message definition
 * CustomerCreditTransferInitiationV09 (GroupHeader85, PaymentInstruction30, CreditTransferTransaction34); what SEPA
 * takes of it by the EPC's customer-to-PSP implementation guidelines (EPC132-08) and its Latin characters (EPC217-08).
 */
const schema: Rule[] = [
  [
    ...(["CstmrCdtTrfInitn", 1, 1] as const),
    [
      [
        ...(["GrpHdr", 1, 1] as const),
        [
          ["MsgId", 1, 1, id35],
          ["CreDtTm", 1, 1, instant],
          ["Authstn", 0, 2, "any"],
          ["NbOfTxs", 1, 1, count],
          ["CtrlSum", 0, 1, decimal],
          ["InitgPty", 1, 1, party],
          ...optional("FwdgAgt", "InitnSrc"),
        ],
      ],
      ["PmtInf", 1, many, instruction()],
      ["SplmtryData", 0, many, "any"],
    ],
  ],
];

function instruction(): Rule[] {
  return [
    ["PmtInfId", 1, 1, id35],
    ["PmtMtd", 1, 1, /^TRF$/],
    ["ReqdAdvcTp", 0, 1, "any"],
    ["BtchBookg", 0, 1, /^(true|false)$/],
    ["NbOfTxs", 0, 1, count],
    ["CtrlSum", 0, 1, decimal],
    [
      ...(["PmtTpInf", 0, 1] as const),
      [
        ["InstrPrty", 0, 1, /^(NORM|HIGH)$/],
        ["SvcLvl", 0, 1, [["Cd", 1, 1, /^SEPA$/]]],
        ...optional("LclInstrm", "CtgyPurp"),
      ],
    ],
    ["ReqdExctnDt", 1, 1, [["Dt", 1, 1, day]]],
    ["PoolgAdjstmntDt", 0, 1, "any"],
    ["Dbtr", 1, 1, party],
    ["DbtrAcct", 1, 1, account],
    ["DbtrAgt", 1, 1, bank],
    ...optional("DbtrAgtAcct", "InstrForDbtrAgt", "UltmtDbtr"),
    ["ChrgBr", 0, 1, /^SLEV$/],
    ...optional("ChrgsAcct", "ChrgsAcctAgt"),
    ["CdtTrfTxInf", 1, many, transfer()],
  ];
}

function transfer(): Rule[] {
  return [
    ["PmtId", 1, 1, [["InstrId", 0, 1, id35], ["EndToEndId", 1, 1, id35], ...optional("UETR")]],
    ["PmtTpInf", 0, 1, "any"],
    ["Amt", 1, 1, [["InstdAmt", 1, 1, decimal]]],
    ...optional("XchgRateInf", "ChrgBr", "MndtRltdInf", "ChqInstr", "UltmtDbtr"),
    ...optional("IntrmyAgt1", "IntrmyAgt1Acct", "IntrmyAgt2", "IntrmyAgt2Acct"),
    ...optional("IntrmyAgt3", "IntrmyAgt3Acct"),
    ["CdtrAgt", 0, 1, bank],
    ["CdtrAgtAcct", 0, 1, "any"],
    ["Cdtr", 1, 1, party],
    ["CdtrAcct", 1, 1, account],
    ...optional("UltmtCdtr", "InstrForCdtrAgt", "InstrForDbtrAgt", "Purp", "RgltryRptg", "Tax"),
    ["RltdRmtInf", 0, 10, "any"],
    ["RmtInf", 0, 1, [["Ustrd", 1, 1, new RegExp(`^${latin}{1,140}$`)]]],
    ["SplmtryData", 0, many, "any"],
  ];
}

function optional(...names: string[]): Rule[] {
  return names.map((name) => [name, 0, 1, "any"]);
}

/** Everything in which a file is no SEPA credit transfer initiation pain.001.001.09; nothing when it is one. */
export function faultsIn(xml: string): string[] {
  const message = readXml(xml);
  const declared = '<?xml version="1.0" encoding="UTF-8"?>\n<Document ';
  return [
    ...(xml.startsWith(declared) ? [] : ["no declaration of UTF-8"]),
    ...(message.attributes.xmlns === "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
      ? []
      : ["another namespace"]),
    ...misplaced(message, schema, message.name),
    ...miscounted(message),
  ];
}

function misplaced({ inside }: XmlNode, rules: Rule[], path: string): string[] {
  let at = 0;
  const faults = rules.flatMap(([name, least, most, holds = "any"]) => {
    const found: XmlNode[] = [];
    for (let node = inside[at]; node?.name === name; node = inside[at]) {
      found.push(node);
      at += 1;
    }
    const where = `${path}/${name}`;
    return [
      ...(found.length < least ? [`${where} is missing`] : []),
      ...(found.length > most ? [`${where} stands ${found.length} times`] : []),
      ...found.flatMap((node) => misheld(node, holds, where)),
    ];
  });
  const stray = inside[at];
  return stray ? [...faults, `${path}/${stray.name} stands where it must not`] : faults;
}

function misheld(node: XmlNode, holds: Rule[] | RegExp | "any", where: string): string[] {
  if (holds === "any") return [];
  if (!(holds instanceof RegExp)) return misplaced(node, holds, where);
  return holds.test(node.text) && node.inside.length === 0 ? [] : [`${where}: "${node.text}"`];
}

// What no order of elements says: that the sums are the sums, the ids apart, and the numbers of accounts whole.
function miscounted(message: XmlNode): string[] {
  const all = (node: XmlNode, name: string): XmlNode[] =>
    node.inside.flatMap((one) => [...(one.name === name ? [one] : []), ...all(one, name)]);
  const cents = (text: string) => {
    const [whole = "", rest = ""] = text.split(".");
    return BigInt(`${whole}${rest.padEnd(2, "0")}`);
  };
  const sums = [...all(message, "GrpHdr"), ...all(message, "PmtInf")].flatMap((part) => {
    const paid = part.name === "GrpHdr" ? message : part;
    const amounts = all(paid, "InstdAmt").map(({ text }) => cents(text));
    const told = (name: string) => part.inside.find((one) => one.name === name)?.text ?? "";
    const sum = amounts.reduce((total, one) => total + one, 0n);
    return [
      ...(told("NbOfTxs") === String(amounts.length) ? [] : [`${part.name}/NbOfTxs miscounts`]),
      ...(cents(told("CtrlSum")) === sum ? [] : [`${part.name}/CtrlSum is not the sum`]),
    ];
  });
  const ids = all(message, "EndToEndId").map(({ text }) => text);
  return [
    ...sums,
    ...(new Set(ids).size === ids.length ? [] : ["two payments of one id"]),
    ...all(message, "InstdAmt").flatMap(({ text, attributes }) => [
      ...(attributes.Ccy === "EUR" ? [] : [`an amount in ${attributes.Ccy}`]),
      ...(cents(text) > 0n ? [] : [`an amount of ${text}`]),
    ]),
    ...all(message, "IBAN").flatMap(({ text }) => (isWhole(text) ? [] : [`IBAN ${text}`])),
  ];
}

// ISO 7064, mod 97-10, over the whole number at once: another way than the house's own.
function isWhole(text: string) {
  const turned = `${text.slice(4)}${text.slice(0, 4)}`;
  const digits = turned.replaceAll(/[A-Za-z]/g, (sign) => String(Number.parseInt(sign, 36)));
  return BigInt(digits) % 97n === 1n;
}
