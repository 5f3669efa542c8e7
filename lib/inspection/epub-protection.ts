import type { Finding } from "./finding";
import { fault, note } from "./finding-codes";
import { decodeXml } from "./xml-text";
import { below, type Node, parseXml, within } from "./xml-tree";

/** The two ways fonts are scrambled: IDPF's and Adobe's. They lock nothing. */
const scrambling = new Set([
  "http://www.idpf.org/2008/embedding",
  "http://ns.adobe.com/pdf/enc#RC",
]);

/** Whether a book is locked, by the files locks leave in META-INF; `files` are all its files by name. */
export function protectionOf(files: ReadonlyMap<string, Uint8Array>): Finding[] {
  const inMeta = (name: string) => files.get(`META-INF/${name}`);
  if (inMeta("license.lcpl")) return [locked("lcp", "META-INF/license.lcpl")];
  if (inMeta("sinf.xml")) return [locked("apple", "META-INF/sinf.xml")];
  const rights = inMeta("rights.xml");
  if (rights) {
    const system = decodeXml(rights).includes("ns.adobe.com/adept") ? "adobe" : "other";
    return [locked(system, "META-INF/rights.xml")];
  }
  const encryption = inMeta("encryption.xml");
  return encryption ? encrypted(parseXml(decodeXml(encryption))) : [];
}

function locked(system: "adobe" | "lcp" | "apple" | "other", file: string) {
  return fault("epub-drm", { file, facts: { system } });
}

function encrypted(root: Node | null): Finding[] {
  const file = "META-INF/encryption.xml";
  if (!root) return [locked("other", file)];
  return within(root, "EncryptedData").map((data) => {
    const method = below(data, "EncryptionMethod")[0]?.attributes.Algorithm ?? "";
    const name = within(data, "CipherReference")[0]?.attributes.URI ?? "";
    if (!scrambling.has(method))
      return locked(
        JSON.stringify(data).includes("readium.org/2014/01/lcp") ? "lcp" : "other",
        file,
      );
    return /\.(otf|ttf|woff2?|ttc|eot)$/i.test(name)
      ? note("epub-obfuscated-font", { file: name })
      : fault("epub-obfuscation", { file: name || file });
  });
}
