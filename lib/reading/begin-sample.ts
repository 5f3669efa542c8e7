import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { log } from "@/lib/platform/log";
import { openSample } from "./open-sample";
import { readingManifest } from "./reading-manifest";

/** Gives anyone the way into a sample for some minutes. Refused: "unknown", "file-away". */
export async function beginSample(slug: string, format: string) {
  const opened = await openSample(slug, format);
  if (!opened.ok) return opened;
  const { file } = opened.value;
  const manifest = await readingManifest("sample", file).catch((error: unknown) => {
    log.error({ key: file.storageKey, reason: String(error) }, "a sample could not be opened");
    return null;
  });
  return manifest ? ok(manifest) : refused("file-away");
}
