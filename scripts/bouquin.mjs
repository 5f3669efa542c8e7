#!/usr/bin/env node
// bouquin: publishes an edition from a terminal or from CI. Nothing but Node is needed to run it.
import { parseArgs } from "node:util";
import { publish } from "./publishing/publish.mjs";
import { Refusal } from "./publishing/shop.mjs";
import { takeBack } from "./publishing/take-back.mjs";

const help = `bouquin publish: sends files in, has them checked, publishes them as the next edition of a book

  bouquin publish --shop https://shop.example --book my-book --label 2.1 --notes CHANGES.md \\
    --epub build/book.epub --pdf build/book.pdf

  --shop URL            the shop's address                  (or BOUQUIN_SHOP)
  --book SLUG           the book, as in its address
  --label TEXT          what the edition is called, such as 2.1
  --notes FILE          what is new, Markdown; - reads it from the input
  --epub, --pdf FILE    the book; every format its readers have now is needed again
  --sample-epub, --sample-pdf FILE
  --cover FILE          a picture; without one the cover stays
  --extra FILE          something beside the book; may be given several times
  --major               worth reading again: also told to readers who hear of such editions only
  --at TIME             publish later, such as 2026-12-01T09:00, by the clock of your account or of --zone
  --zone NAME           such as Europe/Paris
  --keep-files          publish also what an earlier run or the desk left in the draft
  --draft               stop after the checks: the draft waits on your desk
  --lang fr|en          the language of what is said         (en)
  --json                print the result as JSON on the last line

bouquin undo --shop URL --edition ID      takes an edition back, within ten minutes of publishing

The key is read from BOUQUIN_API_KEY: make one on your account page. The exit code is 0 when done, 1 when the
shop refused (the reasons are printed), 2 when the command was not understood.`;

const options = {
  ...Object.fromEntries(
    ["shop", "book", "label", "notes", "epub", "pdf", "sample-epub", "sample-pdf", "cover"].map(
      (name) => [name, { type: "string" }],
    ),
  ),
  extra: { type: "string", multiple: true },
  ...{ at: { type: "string" }, zone: { type: "string" }, edition: { type: "string" } },
  lang: { type: "string", default: "en" },
  "keep-files": { type: "boolean" },
  ...{ major: { type: "boolean" }, draft: { type: "boolean" }, json: { type: "boolean" } },
  help: { type: "boolean", short: "h" },
};

const commands = { publish, undo: takeBack };

async function main() {
  let given;
  try {
    given = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return misunderstood(error.message);
  }
  const { values, positionals } = given;
  if (values.help) return console.log(help);
  const command = commands[positionals[0]];
  if (!command) return misunderstood("Say what to do: publish or undo.");
  try {
    const done = await command({
      ...values,
      shop: values.shop ?? process.env.BOUQUIN_SHOP,
      key: process.env.BOUQUIN_API_KEY,
    });
    if (values.json) console.log(JSON.stringify(done));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.isUsage) return misunderstood(error.message);
    console.error(error.message);
    process.exitCode = 1;
  }
}

function misunderstood(message) {
  console.error(`${message}\nbouquin --help says how.`);
  process.exitCode = 2;
}

await main();
