// What folding to base letters does not reach.
const spelled: Record<string, string> = {
  ...{
    ß: "ss",
    Æ: "AE",
    æ: "ae",
    Œ: "OE",
    œ: "oe",
    Ø: "O",
    ø: "o",
    Ł: "L",
    ł: "l",
    Đ: "D",
    đ: "d",
  },
  ...{ Þ: "Th", þ: "th", ð: "d", ı: "i", "’": "'", "‘": "'", "–": "-", "—": "-", "&": "+" },
};

/**
 * Text in the characters every bank of the SEPA zone must take (EPC 217-08: a–z, A–Z, 0–9, / - ? : ( ) . , ' + and
 * space), cut to `length`. Letters with marks lose the mark; what has no likeness becomes a dot.
 */
export function sepaText(text: string, length: number) {
  const folded = [...text.normalize("NFC")]
    .map((sign) => spelled[sign] ?? sign.normalize("NFD").replaceAll(/\p{Diacritic}/gu, ""))
    .join("")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/[^a-zA-Z0-9/\-?:().,'+ ]/gu, ".")
    .trim();
  // A bank may refuse text that begins or ends with a slash, or holds two together.
  return (
    folded
      .replaceAll(/\/{2,}/g, "/")
      .replaceAll(/^\/|\/$/g, "")
      .slice(0, length)
      .trim() || "-"
  );
}
