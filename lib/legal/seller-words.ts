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

/** The words an operator may write, in the order in which they are explained. */
export const sellerWords = Object.keys(fields);

/**
 * A text with what the settings say of the seller in the place of "{{seller}}" and its like. What is not written yet says
 * so, in the place where readers will look for it; a word nobody knows stays as it was typed.
 */
export function withSeller(text: string, seller: Seller, missing: string) {
  return text.replaceAll(/\{\{\s*([a-z ]{1,40}?)\s*\}\}/g, (typed, word: string) => {
    const field = fieldOf(word);
    if (!field) return typed;
    return asText(seller[field] ?? "") || `**[${missing}]**`;
  });
}

/** What a text asks of the settings that is not written there, by its word. */
export function missingWords(text: string, seller: Seller) {
  const asked = [...text.matchAll(/\{\{\s*([a-z ]{1,40}?)\s*\}\}/g)].map(([, word = ""]) => word);
  return [...new Set(asked)].filter((word) => {
    const field = fieldOf(word);
    return field !== null && !seller[field];
  });
}

function fieldOf(word: string) {
  return Object.hasOwn(fields, word) ? fields[word as keyof typeof fields] : null;
}

// What stands in the settings is words and not Markdown; the lines of an address stay lines.
function asText(words: string) {
  return words
    .trim()
    .replaceAll(/[\\`*_[\]<>#&|~!]/g, (sign) => `\\${sign}`)
    .replaceAll(/\n+/g, "  \n");
}
