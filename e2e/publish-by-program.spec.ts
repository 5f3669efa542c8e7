import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { people } from "./support/people";
import { freshProofOf } from "./support/shop-database";

const slug = "le-plan-copenhague";
const label = "par programme";

/** Makes an API key on the author's desk and gives back what is shown of it, once. */
async function createKey(page: Page, name: string) {
  await freshProofOf(people.author);
  await page.goto("/fr/author/keys");
  const form = page.getByRole("form", { name: "Créer une clé" });
  await form.getByLabel("Nom du programme").fill(name);
  await form.getByRole("button", { name: "Créer une clé" }).click();
  return (await page.locator("code", { hasText: /^bqa_/ }).textContent()) ?? "";
}

type Run = { code: number; said: string; told: string };

/** Runs the command as CI would: with the key in the environment and nothing else of ours. */
function bouquin(key: string, shop: string | undefined, ...args: string[]): Promise<Run> {
  const { PATH } = process.env;
  const env = {
    ...{ PATH, NODE_ENV: "production" as const },
    BOUQUIN_API_KEY: key,
    BOUQUIN_SHOP: shop,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["scripts/bouquin.mjs", ...args], { env }, (error, said, told) =>
      resolve({ code: error ? Number(error.code) : 0, said, told }),
    );
  });
}

test("an author's program publishes an edition, takes it back, and is told in words what is wrong", async ({
  anotherBrowser,
  request,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const author = await anotherBrowser("author");
  const key = await createKey(author, "Une forge");
  const folder = await mkdtemp(join(tmpdir(), "bouquin-program-"));
  const file = async (name: string, bytes: Buffer) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  };
  const sample = async (format: string) => (await request.get(`/samples/${slug}/${format}`)).body();
  const [epub, pdf] = [await sample("epub"), await sample("pdf")];
  const notes = await file("notes.md", Buffer.from("Envoyé par un *programme*."));
  const words = ["--book", slug, "--label", label, "--notes", notes];

  const broken = await file("broken.epub", epub.subarray(0, epub.length / 2));
  const refused = await bouquin(key, baseURL, "publish", ...words, "--epub", broken);
  expect(refused.code, refused.told).toBe(1);
  expect(refused.told).toContain("broken.epub: refused");
  expect(refused.told).toContain("error");

  // With a sample, for others read this book's while it is the newest.
  const whole = [
    ...["--epub", await file("book.epub", epub), "--pdf", await file("book.pdf", pdf)],
    ...["--sample-epub", await file("sample.epub", epub)],
    ...["--sample-pdf", await file("sample.pdf", pdf)],
    ...["--lang", "fr", "--json"],
  ];
  const done = await bouquin(key, baseURL, "publish", ...words, ...whole);
  expect(done.code, done.told).toBe(0);
  const { state, edition } = JSON.parse(done.said.trim().split("\n").at(-1) ?? "");
  expect(state).toBe("published");
  expect(edition.label).toBe(label);
  await author.goto(`/fr/books/${slug}/editions`);
  await expect(author.getByText(label).first()).toBeVisible();

  const again = await bouquin(key, baseURL, "publish", ...words, ...whole);
  expect(again.code).toBe(1);
  expect(again.told).toContain(label);

  const undone = await bouquin(key, baseURL, "undo", "--edition", edition.id);
  expect(undone.code, undone.told).toBe(0);
  await author.reload();
  await expect(author.getByText(label)).toHaveCount(0);

  const stranger = await bouquin(
    key.slice(0, -1) + (key.endsWith("0") ? "1" : "0"),
    baseURL,
    "publish",
    ...words,
    ...whole,
  );
  expect(stranger.code).toBe(1);
  const silent = await bouquin(key, baseURL, "publish", "--book", slug);
  expect(silent.code).toBe(2);
  await rm(folder, { recursive: true });
});
