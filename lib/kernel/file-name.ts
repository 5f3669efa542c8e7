// Names that Windows keeps for its devices, whatever their ending.
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** A name without paths, control characters or marks that turn text around; at most `longest` characters. */
export function safeFileName(fileName: string, longest = 120) {
  const plain = fileName
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "")
    .replace(/[/\\:*?"<>|]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, "");
  const [, stem = "", ending = ""] = /^(.*?)(\.[a-z0-9]{1,8})?$/i.exec(plain) ?? [];
  const short = [...stem]
    .slice(0, longest - ending.length)
    .join("")
    .replace(/(?<![\s.])[\s.]+$/, "");
  const name = `${short === "" ? "file" : short}${ending}`;
  return reserved.test(name) ? `_${name}` : name;
}
