import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** The same EPUB with every paragraph of the chapter whose heading fits replaced by these words. */
export function rewriteChapter(epub: Uint8Array, heading: string, words: string) {
  const files: Zippable = unzipSync(epub);
  for (const [path, bytes] of Object.entries(unzipSync(epub))) {
    const page = strFromU8(bytes);
    if (!path.includes("chapter-") || !page.includes(`${heading}</h1>`)) continue;
    const [head = "", tail = ""] = page.split(/<p>[\s\S]*<\/p>/);
    files[path] = strToU8(`${head}<p>${words}</p>${tail}`);
  }
  // The type comes first and as it is, so that whoever looks at the first bytes knows the book for one.
  const { mimetype, ...rest } = files as Record<string, Uint8Array>;
  return zipSync({ mimetype: [mimetype ?? new Uint8Array(), { level: 0 }], ...rest });
}
