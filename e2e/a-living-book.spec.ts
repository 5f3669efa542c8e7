import { createHash } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { axeFaults, inEveryLook, sidewaysSpill } from "./support/looks";
import { signInAsAuthor } from "./support/own-author";
import { buy } from "./support/paying";
import { rewriteChapter } from "./support/rewritten-epub";
import { endWaitOf } from "./support/shop-database";

const slug = "gradual-modularization-for-ruby-and-rails";
const title = "Gradual Modularization for Ruby and Rails";
const chapter = "3. Debts, listed";
const label = "Debts paid";
const rewritten =
  "Whoever inherits a codebase inherits promises. Write down which of them nobody remembers making, ask around, and " +
  "strike out one every Friday before lunch.";

type Files = { epub: Buffer; pdf: Buffer };

function sha256(bytes: Uint8Array) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The bytes behind a link, which say themselves what their checksum is. */
async function bytesOf(page: Page, link: Locator) {
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.status()).toBe(200);
  const bytes = await answer.body();
  expect(answer.headers().etag).toBe(`"${sha256(bytes)}"`);
  return bytes;
}

/** Both formats of the edition that a link's name begins with. */
async function filesOf(page: Page, name: string): Promise<Files> {
  const link = (format: string) =>
    page.getByRole("link", { name: `${name} as ${format}`, exact: true });
  return { epub: await bytesOf(page, link("EPUB")), pdf: await bytesOf(page, link("PDF")) };
}

function sumsOf({ epub, pdf }: Files) {
  return [sha256(epub), sha256(pdf)];
}

async function publish(author: Page, { epub, pdf }: Files) {
  await author.goto("/fr/author/books");
  await author.getByRole("button", { name: "Nouvelle édition" }).click();
  await author.waitForURL(/\/author\/drafts\//);
  await author.getByLabel("Nom de l’édition").fill(label);
  await author.getByLabel("Ce qui change, dans vos mots").fill("The debts are **paid** now.");
  await expect(author.getByText(/Enregistré à \d\d:\d\d/)).toBeVisible();
  const book = author.getByRole("region", { name: "Le livre" });
  const sent = [
    { name: "book.epub", mimeType: "application/epub+zip", buffer: epub },
    { name: "book.pdf", mimeType: "application/pdf", buffer: pdf },
  ];
  for (const [before, file] of sent.entries()) {
    await book.getByLabel(/fichier\s: Le livre$/).setInputFiles(file);
    await book.getByRole("button", { name: "Envoyer le fichier" }).click();
    await expect(book.getByText("accepté", { exact: true })).toHaveCount(before + 1, {
      timeout: 60_000,
    });
  }
  await expect(author.getByText("Tout est là.")).toBeVisible();
  await author.getByRole("button", { name: "Relire et publier" }).click();
  await author.getByRole("button", { name: "Publier maintenant" }).click();
  await author.waitForURL(/\/editions\?published=/);
  await expect(author.getByText("celle que les lecteurs reçoivent")).toBeVisible();
}

test("UX-26 D-02 D-05 D-06 D-13 an author publishes while a reader owns the book: told once, shown what changed, given both editions", async ({
  page: reader,
  address,
  mailbox,
  anotherBrowser,
  quiet,
}) => {
  test.setTimeout(300_000);
  // Nothing runs in a book's frame, also nothing of what records these journeys: a browser says so.
  quiet.allow(/Blocked script execution in '[^']+' because the document's frame is/);
  await buy(reader, "en", { slug, price: "25.00", address });
  await signIn(reader, "en", address);
  const old = await filesOf(reader, `Download “${title}”`);

  const author = await anotherBrowser();
  await signInAsAuthor(author, {
    operator: await anotherBrowser("operator"),
    name: "Stephan Hagemann",
    address: address.replace("reader", "author"),
  });
  const fresh = { ...old, epub: Buffer.from(rewriteChapter(old.epub, chapter, rewritten)) };
  expect(sha256(fresh.epub)).not.toBe(sha256(old.epub));
  await publish(author, fresh);

  const since = reader.getByText(/^1 chapter rewritten since yours$/);
  await inEveryLook(reader, "/library", async (locale) => {
    const inFrench = /^1 chapitre réécrit/;
    await expect(locale === "fr" ? reader.getByText(inFrench).first() : since).toBeVisible();
  });
  await reader.getByText("Chapter by chapter").click();
  const chapters = reader.getByRole("listitem").filter({ hasText: /rewritten$|unchanged$/ });
  await expect(chapters.filter({ hasText: chapter }).last()).toContainText("rewritten");
  await expect(chapters.filter({ hasText: "4. Enough" }).last()).toContainText("unchanged");

  expect(await endWaitOf({ slug, label })).toBe(1);
  const about = new RegExp(`${title}.+${label}`);
  await expect
    .poll(async () => (await mailbox.lettersTo(address)).some((one) => about.test(one.subject)), {
      message: "the letter that tells of the edition",
      timeout: 90_000,
    })
    .toBe(true);
  const letter = await mailbox.letterTo(address, about);
  expect(letter.text).toContain(`Rewritten: ${chapter}`);
  expect(letter.text).toMatch(/what changed since yours/i);
  expect(letter.text).not.toContain("4. Enough");
  expect(letter.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  const press = /^<(http.+\/unsubscribe\/[\w-]+)>$/.exec(letter.headers["list-unsubscribe"] ?? "");
  expect(press).not.toBeNull();

  await stopLetters(await anotherBrowser(), press?.[1] ?? "");
  await reader.reload();
  await expect(reader.getByText("Told of new editions: none")).toBeVisible();

  const newest = await filesOf(reader, `Download “${title}”`);
  expect(sumsOf(newest)).toEqual(sumsOf(fresh));
  await reader.reload();
  await expect(since).toHaveCount(0);
  await reader.getByText("Earlier editions").click();
  const earlier = await filesOf(reader, `Download “${title}”, 1st edition,`);
  expect(sumsOf(earlier)).toEqual(sumsOf(old));

  await reader.getByRole("link", { name: `Read “${title}”, 1st edition` }).click();
  await expect(reader).toHaveURL(/\/en\/read\/[\w-]+\/epub\?edition=1$/);
  const text = reader.frameLocator("book-pages iframe");
  await expect(text.getByRole("img").first()).toBeVisible();

  const told = (await mailbox.lettersTo(address)).filter(({ subject }) => about.test(subject));
  expect(told).toHaveLength(1);
});

/** Whoever holds the letter looks first, which changes nothing, and then says "none", not signed in. */
async function stopLetters(page: Page, link: string) {
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(link);
  await expect(page).toHaveURL(/\/en\/unsubscribe\//);
  const choices = page.getByRole("group", { name: "Which editions to be told of by e-mail" });
  await expect(choices.getByRole("radio", { name: "All of them" })).toBeChecked();
  expect(await sidewaysSpill(page)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await choices.getByRole("radio", { name: "None" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Noted. Your choice counts from now on.").first()).toBeVisible();
  // The button that a mail program shows beside the letter is the same press, and may come again.
  const form = { "List-Unsubscribe": "One-Click" };
  expect(
    (
      await page.request.post(link, { form, headers: { "sec-fetch-site": "same-origin" } })
    ).status(),
  ).toBe(200);
  await page.goto(link);
  await expect(choices.getByRole("radio", { name: "None" })).toBeChecked();
}
