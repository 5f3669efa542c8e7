/**
 * The one form in which a text is compared and kept, whatever keyboard wrote it: NFC (Unicode Standard Annex 15). An é of
 * one code point and an e with its accent behind it are one word, one code, one address.
 */
export function canonicalText(text: string) {
  return text.normalize("NFC");
}

/** A JSON text as values whose texts are canonical. Throws a SyntaxError where it is none. */
export function parseCanonicalJson(text: string): unknown {
  return JSON.parse(text, (_name, value: unknown) =>
    typeof value === "string" ? canonicalText(value) : value,
  );
}
