import { basename } from "node:path";
import { Refusal } from "./shop.mjs";

/**
 * Refuses a draft that holds files which were not sent now: an earlier run or somebody at the desk left them, and they
 * would be published with the others. `sent` is what was sent: role, path and SHA-256 of each.
 */
export function refuseLeftOver({ files, deskUrl }, sent) {
  const isSent = (file) =>
    sent.some(
      ({ role, path, sha256 }) =>
        role === file.role && (sha256 === file.sha256 || basename(path) === file.fileName),
    );
  const leftOver = files.filter((file) => !isSent(file));
  if (leftOver.length === 0) return;
  const names = leftOver.map(({ role, fileName }) => `  - ${fileName} (${role})`);
  throw new Refusal(
    [
      "Nothing was published: the draft holds files that were not sent now.",
      ...names,
      `Remove them at ${deskUrl}, or publish them too with --keep-files.`,
    ].join("\n"),
  );
}
