/** What the settings say of the seller; null is not written yet. */
export type Seller = {
  name: string;
  sellerName: string | null;
  sellerLegalForm: string | null;
  sellerCapital: string | null;
  sellerAddress: string | null;
  sellerSiren: string | null;
  sellerVatNumber: string | null;
  sellerRegister: string | null;
};

/** The words that stand for something of the seller, by how they are written between two pairs of braces. */
const fields = {
  shop: "name",
  seller: "sellerName",
  "legal form": "sellerLegalForm",
  capital: "sellerCapital",
  address: "sellerAddress",
  siren: "sellerSiren",
  "vat number": "sellerVatNumber",
  register: "sellerRegister",
} as const;

const written = /\{\{\s*([a-z ]{1,40}?)\s*\}\}/g;

/** The words an operator may write, in the order in which they are explained. */
export const sellerWords = Object.keys(fields);

/**
 * A text with what the settings say of the seller in the place of "{{seller}}" and its like. What is not written yet says
 * so, in the place where readers will look for it; an address that has a line to itself keeps its lines; a word nobody knows stays as it was typed.
 */
export function withSeller(text: string, seller: Seller, missing: string) {
  return text.replaceAll(written, (typed, word: string, at: number) => {
    const field = fieldOf(word);
    if (!field) return typed;
    const before = text[at - 1] ?? "\n";
    const after = text[at + typed.length] ?? "\n";
    const lines = asLines(seller[field] ?? "");
    return lines.join(before + after === "\n\n" ? "  \n" : ", ") || `**[${missing}]**`;
  });
}

/** What a text asks of the settings that is not written there, by the field of the settings. */
export function missingFields(text: string, seller: Seller) {
  const asked = [...text.matchAll(written)].flatMap(([, word = ""]) => fieldOf(word) ?? []);
  return [...new Set(asked)].flatMap((field) => (field === "name" || seller[field] ? [] : [field]));
}

function fieldOf(word: string) {
  return Object.hasOwn(fields, word) ? fields[word as keyof typeof fields] : null;
}

// What stands in the settings is words and not Markdown; an address has several lines.
function asLines(words: string) {
  const plain = words.replaceAll(/[\\`*_[\]<>#&|~!]/g, (sign) => `\\${sign}`);
  return plain.split("\n").flatMap((line) => line.trim() || []);
}
