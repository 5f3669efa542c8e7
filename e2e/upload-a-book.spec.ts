import { createHash, randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page, Request } from "@playwright/test";
import { expect, test } from "./support/house";
import { inBothPalettes, inEveryLook, pathOf } from "./support/looks";
import { signInAsAuthor } from "./support/own-author";

const slug = "cpp20-the-complete-guide";
const piece = 8 * 1024 * 1024;

/** A text of so many pieces that no other resembles, where a browser can pick it. */
async function largeFile(path: string, pieces: number) {
  const bytes = Buffer.from(randomBytes((pieces * piece) / 2).toString("hex"));
  await writeFile(path, bytes);
  return { path, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function isPiece(request: Request) {
  return request.method() === "PATCH" && request.url().includes("/api/uploads/");
}

function isBegun(request: Request) {
  return request.method() === "POST" && new URL(request.url()).pathname === "/api/uploads";
}

/** Holds one piece of what a page sends, counted from one, until it is cut: so that there is a middle to look at. */
async function holdPiece(page: Page, which: number) {
  let [sent, cut] = [0, () => {}];
  const isCut = new Promise<void>((resolve) => {
    cut = resolve;
  });
  await page.route("**/api/uploads/*", async (route) => {
    if (!isPiece(route.request()) || ++sent !== which) return route.continue();
    await isCut;
    // A page that went meanwhile has taken the piece with it.
    await route.abort("internetdisconnected").catch(() => undefined);
  });
  return { cut: () => cut() };
}

/** Holds the part of the page that sends files, which is fetched when it is needed first, until it is let go. */
async function holdSending(page: Page) {
  const [asked, letGo] = [aHand(), aHand()];
  await page.route("**/_next/static/**", async (route) => {
    const response = await route.fetch();
    const isSending = (await response.text()).includes("Upload-Metadata");
    if (isSending) {
      asked.press();
      await letGo.pressed;
    }
    await route.fulfill({ response });
  });
  return { asked: asked.pressed, letGo: letGo.press };
}

/** Holds the shop's answer to an upload that was begun until it is let go. */
async function holdBeginning(page: Page) {
  const [begun, letGo] = [aHand(), aHand()];
  await page.route("**/api/uploads", async (route) => {
    const response = await route.fetch();
    begun.press();
    await letGo.pressed;
    // A page that no longer waits for it has taken the question back.
    await route.fulfill({ response }).catch(() => undefined);
  });
  return { begun: begun.pressed, letGo: letGo.press };
}

function aHand() {
  let press = () => {};
  const pressed = new Promise<void>((resolve) => {
    press = resolve;
  });
  return { press: () => press(), pressed };
}

/** The checksum the shop answers with once it holds a whole file. */
async function storedSum(page: Page) {
  const last = await page.waitForResponse(
    (answer) =>
      isPiece(answer.request()) && answer.headers()["upload-checksum-sha256"] !== undefined,
  );
  return last.headers()["upload-checksum-sha256"];
}

/** What stands in a draft, as whoever waits for the checks asks for it. */
async function filesOf(page: Page) {
  const draft = new URL(page.url()).pathname.split("/").at(-1);
  const answer = await page.request.get(`/api/uploads/files?draft=${draft}`);
  const { files }: { files: { fileName: string; state: string }[] } = await answer.json();
  return files.map(({ fileName, state }) => `${fileName} ${state}`).sort();
}

/** What waits to become whole of an upload, in the shop's own folder. */
async function stagedOf(upload: string) {
  const folder = join(fileURLToPath(process.env.STORAGE_URL ?? ""), ".uploads");
  return (await readdir(folder)).filter((name) => name.startsWith(upload));
}

/** A check of forty megabytes and the next look at it, on a slow machine. */
const checked = { timeout: 60_000 };

test("UX-33 UX-34 D-26 INP-19 a cut upload goes on by itself, a cancelled one leaves nothing, one that was left is taken up again", async ({
  page,
  address,
  anotherBrowser,
  quiet,
}, info) => {
  test.setTimeout(240_000);
  quiet.allow(/ERR_INTERNET_DISCONNECTED/);
  const operator = await anotherBrowser("operator");
  await signInAsAuthor(page, { operator, name: "Nicolai M. Josuttis", address });
  await page.goto(`/en/author/books/${slug}/editions`);
  await page.getByRole("button", { name: "New edition" }).click();
  await page.waitForURL(/\/author\/drafts\//);
  const extras = page.getByRole("region", { name: "Extras" });
  const status = extras.getByRole("status");
  const send = async (path: string) => {
    await extras.getByLabel(/a file: Extras$/).setInputFiles(path);
    await extras.getByRole("button", { name: "Send the file" }).click();
  };

  const cancel = async () => {
    await extras.getByRole("button", { name: "Cancel" }).click();
    await expect(status).toHaveText("Cancelled: nothing of the file was kept.");
  };

  const unsent = await largeFile(info.outputPath("unsent.txt"), 1);
  const sending = await holdSending(page);
  await send(unsent.path);
  await sending.asked;
  await cancel();
  sending.letGo();
  const hasty = await largeFile(info.outputPath("hasty.txt"), 1);
  const beginning = await holdBeginning(page);
  await send(hasty.path);
  await beginning.begun;
  await cancel();
  expect(await filesOf(page)).toEqual(["hasty.txt receiving"]);
  beginning.letGo();
  await expect.poll(() => filesOf(page)).toEqual([]);
  await page.unroute("**/api/uploads");

  const first = await largeFile(info.outputPath("exercises.txt"), 5);
  const third = await holdPiece(page, 3);
  const announced = page.waitForRequest(isBegun);
  await send(first.path);
  const metadata = (await announced).headers()["upload-metadata"] ?? "";
  expect(metadata).toContain(`sha256 ${Buffer.from(first.sha256).toString("base64")}`);
  const progress = extras.getByText(/^40% · .+ of .+ sent, .+ to go$/);
  await inBothPalettes(page, () => expect(progress).toBeVisible());
  await page.context().setOffline(true);
  third.cut();
  await inBothPalettes(page, () =>
    expect(status).toHaveText(/^The line is cut\. exercises\.txt goes on by itself/),
  );
  await expect(extras.getByText(/^40% · /)).toBeVisible();
  const firstSum = storedSum(page);
  await page.context().setOffline(false);
  expect(await firstSum).toBe(first.sha256);
  await expect(status).toHaveText(/^(Received whole|The checks are done)/);
  await expect(extras.getByText("accepted", { exact: true })).toHaveCount(1, checked);
  expect(await filesOf(page)).toEqual(["exercises.txt accepted"]);

  const second = await largeFile(info.outputPath("given-up.txt"), 2);
  const held = await holdPiece(page, 2);
  const begun = page.waitForResponse((answer) => isBegun(answer.request()));
  await send(second.path);
  const upload = (await begun).headers().location?.split("/").at(-1) ?? "";
  await expect(extras.getByText(/^50% · /)).toBeVisible();
  expect(await stagedOf(upload)).not.toEqual([]);
  await cancel();
  held.cut();
  await expect.poll(() => stagedOf(upload)).toEqual([]);
  await expect.poll(() => filesOf(page)).toEqual(["exercises.txt accepted"]);

  const left = await largeFile(info.outputPath("left.txt"), 2);
  const open = await holdPiece(page, 2);
  await send(left.path);
  await expect(extras.getByText(/^50% · /)).toBeVisible();
  await page.reload();
  open.cut();
  await expect(status).toHaveText(/^left\.txt was not sent to its end\. Choose the same file/);
  const goneOn = page.waitForRequest(isPiece);
  const leftSum = storedSum(page);
  await send(left.path);
  expect((await goneOn).headers()["upload-offset"]).toBe(String(piece));
  expect(await leftSum).toBe(left.sha256);
  await expect(extras.getByText("accepted", { exact: true })).toHaveCount(2, checked);
  expect(await filesOf(page)).toEqual(["exercises.txt accepted", "left.txt accepted"]);

  await asksBeforeLeaving(page);
});

/** What is typed and not yet saved is not left behind without a question. */
async function asksBeforeLeaving(page: Page) {
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/author/drafts/*", async (route) => {
    if (route.request().method() === "POST") await isAnswered;
    await route.continue();
  });
  const label = page.getByLabel("Label", { exact: true });
  await label.click();
  await label.pressSequentially("Not yet saved");
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await expect(label).toHaveValue("Not yet saved");
  answer();
  const saved = page.getByText(/Saved at \d\d:\d\d/);
  await inBothPalettes(page, () => expect(saved).toBeVisible());
  await inEveryLook(page, pathOf(page.url()), async (locale) => {
    const name = locale === "fr" ? "Nom de l’édition" : "Label";
    await expect(page.getByLabel(name, { exact: true })).toHaveValue("Not yet saved");
    const accepted = page.getByText(locale === "fr" ? "accepté" : "accepted", { exact: true });
    await expect(accepted).toHaveCount(2);
  });
}
