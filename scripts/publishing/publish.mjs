import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { refuseLeftOver } from "./left-over.mjs";
import { patiently, rest } from "./patience.mjs";
import { sendFile } from "./send-file.mjs";
import { openShop, Refusal } from "./shop.mjs";
import { whenChecked } from "./when-checked.mjs";

/**
 * Sends an edition's files in, waits for the checks, and publishes, unless `draft` asks to stop before. `wait` spends
 * the milliseconds before whatever failed is tried again.
 */
export async function publish(options, wait = rest) {
  const shop = openShop(options);
  const files = filesOf(options);
  if (!options.book) throw new Refusal("Name the book: --book.", { isUsage: true });
  if (!options.label)
    throw new Refusal("Say what the edition is called: --label.", { isUsage: true });
  if (files.length === 0) throw new Refusal("Give a file: --epub or --pdf.", { isUsage: true });
  const words = await wordsOf(options);
  const ask = (...asked) => patiently(() => shop.ask(...asked), wait);
  // Begun again after a line that broke, it is the draft of that label which is there.
  const { id: draftId, deskUrl } = await ask("POST", `/books/${options.book}/drafts`, words);
  console.error(`Draft ${options.label}: ${deskUrl}`);
  const sent = [];
  for (const { role, path } of files) {
    const progress = progressOf(path);
    const sha256 = await sendFile(shop, { draftId, role, path }, progress.tell, wait);
    sent.push({ role, path, sha256 });
    progress.end();
  }
  const isKept = options.draft || options["keep-files"];
  if (!isKept) refuseLeftOver(await ask("GET", `/drafts/${draftId}`), sent);
  const checked = await whenChecked(shop, draftId, wait);
  tellFindings(checked);
  if (checked.files.some(({ state }) => state === "refused" || state === "failed"))
    throw new Refusal(
      "Nothing was published: the checks refused a file. The draft waits on your desk.",
    );
  if (options.draft) return { draft: checked };
  const when = options.at ? { at: options.at, timeZone: options.zone ?? null } : {};
  const published = await publication(ask, draftId, when);
  tellPublished(published);
  return published;
}

// Where the line broke while the shop answered, the edition may be out: asked again, the shop says that it is.
async function publication(ask, draftId, when) {
  try {
    return await ask("POST", `/drafts/${draftId}/publication`, when);
  } catch (error) {
    if (!["already-published", "draft-closed"].includes(error.reason)) throw error;
    const draft = await ask("GET", `/drafts/${draftId}`);
    if (draft.state !== "published") throw error;
    return draft;
  }
}

function filesOf(options) {
  const given = [
    ...[
      ["full", "epub"],
      ["full", "pdf"],
      ["sample", "sample-epub"],
      ["sample", "sample-pdf"],
    ],
    ["cover", "cover"],
  ].map(([role, name]) => ({ role, path: options[name] }));
  const extras = (options.extra ?? []).map((path) => ({ role: "extra", path }));
  return [...given, ...extras].filter(({ path }) => path);
}

// What is not given stays as it is on the desk.
async function wordsOf({ label, notes, major }) {
  return {
    label,
    ...(notes ? { notes: await notesOf(notes) } : {}),
    ...(major ? { isMajor: true } : {}),
  };
}

async function notesOf(path) {
  if (path === "-") return text(process.stdin);
  return readFile(path, "utf8").catch(() => {
    throw new Refusal(`There are no notes at ${path}.`, { isUsage: true });
  });
}

// A line that counts up where somebody is looking, and one line a file in a log.
function progressOf(path) {
  const isWatched = process.stderr.isTTY;
  return {
    tell(sent, size) {
      if (isWatched) process.stderr.write(`\r${path}  ${Math.floor((sent / size) * 100)} %`);
    },
    end: () => process.stderr.write(isWatched ? "\n" : `${path} sent\n`),
  };
}

function tellFindings({ files }) {
  for (const { fileName, state, findings } of files) {
    console.error(`${fileName}: ${state}`);
    for (const { severity, detail, file, line, page } of findings) {
      const place = [file, line, page].filter((part) => part !== undefined).join(":");
      console.error(`  ${severity}${place ? ` ${place}` : ""}: ${detail}`);
    }
  }
}

function tellPublished({ state, publishAt, edition }) {
  if (state === "scheduled") return console.error(`It will be published at ${publishAt}.`);
  console.error(`Published as edition ${edition.number} (${edition.label}): ${edition.url}`);
  console.error(`Until ${edition.undoableUntil}: bouquin undo --edition ${edition.id}`);
}
