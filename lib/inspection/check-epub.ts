import { findingOf } from "./checker-message";
import type { Finding } from "./finding";
import type { Kept } from "./read-archive";

/**
 * Holds an EPUB against EPUBCheck's rules. The files come as they were kept: documents whole, of pictures and sounds
 * the beginning, which is all the rules look at. What concerns the archive itself was judged before.
 */
export async function checkEpub(kept: Kept): Promise<Finding[]> {
  // Taken in when it is needed: whoever inspects a picture need not wait for it.
  const { EpubCheck } = await import("@likecoin/epubcheck-ts");
  const files = new Map<string, Uint8Array>(kept);
  const { messages } = await EpubCheck.validateExpanded(files, { includeInfo: false });
  return messages.flatMap((message) => findingOf(message) ?? []);
}
