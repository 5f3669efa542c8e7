import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { sidewaysSpill } from "./support/looks";
import { inDatabase } from "./support/shop-database";

test.use({ javaScriptEnabled: false });

const words = {
  fr: {
    title: "Ne plus suivre",
    press: "Ne plus recevoir ces e-mails",
    done: "C’est fait. Vous ne recevrez plus ces e-mails.",
  },
  en: {
    title: "Stop following",
    press: "Stop these e-mails",
    done: "Done. These e-mails will not come any more.",
  },
};

test("a letter about a followed book is stopped from its link, signed out; a changed link does nothing and says so", async ({
  page,
  address,
  mailbox,
  anotherBrowser,
  quiet,
}) => {
  quiet.allow(/404/);
  await signIn(page, "fr", address);
  const { token, oneClick } = await toldOf(address, "fr", "book", mailbox);
  const stranger = await anotherBrowser(undefined, { javaScriptEnabled: false });
  const changed = token.replace(/^./, (first) => (first === "A" ? "B" : "A"));
  expect((await stranger.goto(`/fr/unfollow/${changed}`))?.status()).toBe(404);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Cette page n’existe pas");
  expect((await stranger.goto(`/unfollow/${changed}`))?.status()).toBe(404);
  await expect(stranger.locator("body")).toContainText(/link is not whole|lien n’est pas entier/);
  expect((await stranger.request.post(`/unfollow/${changed}`)).status()).toBe(404);
  expect(await followings(address)).toBe(1);

  // Looking at the letter's own address changes nothing: it leads to the page.
  await stranger.goto(oneClick);
  await stranger.waitForURL(`**/fr/unfollow/${token}`);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(words.fr.title);
  await looks(stranger, "fr");
  expect(await followings(address)).toBe(1);
  await stranger.getByRole("button", { name: words.fr.press }).click();
  await expect(stranger.getByText(words.fr.done)).toBeVisible();
  expect(await followings(address)).toBe(0);
  await stranger.goto(`/fr/unfollow/${token}`);
  await expect(stranger.getByText(words.fr.done)).toBeVisible();
  await expect(stranger.getByRole("button", { name: words.fr.press })).toHaveCount(0);
});

test("a letter about a followed author is stopped by one press of a mail program, and its page says so in English", async ({
  page,
  address,
  mailbox,
  anotherBrowser,
}) => {
  await signIn(page, "en", address);
  const { token, oneClick, headers } = await toldOf(address, "en", "author", mailbox);
  expect(headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  const stranger = await anotherBrowser(undefined, { javaScriptEnabled: false });
  await stranger.goto(`/en/unfollow/${token}`);
  await expect(stranger.getByRole("button", { name: words.en.press })).toBeVisible();
  // As a mail program presses: no cookie, no origin, a form of one word (RFC 8058).
  const press = () =>
    fetch(oneClick, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
  expect((await press()).status).toBe(200);
  expect(await followings(address)).toBe(0);
  expect((await press()).status).toBe(200);
  await stranger.goto(`/en/unfollow/${token}`);
  await expect(stranger.getByText(words.en.done)).toBeVisible();
  await expect(stranger.getByRole("button", { name: words.en.press })).toHaveCount(0);
});

type Mailbox = { letterTo: (address: string, subject: RegExp) => Promise<Letter> };
type Letter = { headers: Record<string, string>; links: string[] };

/** Has somebody follow a book or an author of the demonstration, and be told of an edition; answers the letter's ways out. */
async function toldOf(
  address: string,
  locale: keyof typeof words,
  what: "book" | "author",
  mailbox: Mailbox,
) {
  await inDatabase(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO follows (id, user_id, since, ${what}_id)
         SELECT $1, u.id, now(), ${what === "book" ? "b.id" : "a.author_id"}
         FROM users u, books b JOIN book_authors a ON a.book_id = b.id
         WHERE u.email = $2 AND b.slug = 'le-plan-copenhague' LIMIT 1 RETURNING id`,
      [randomUUID(), address],
    );
    await client.query(
      `INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, is_bulk, created_at, due_at)
         SELECT gen_random_uuid(), $1, $2, $3, $4,
           jsonb_build_object('editionId', e.id::text, 'followId', $5::text), true, now(), now()
         FROM editions e JOIN books b ON b.id = e.book_id
         WHERE b.slug = 'le-plan-copenhague' AND e.published_at <= now()
           AND e.withdrawn_at IS NULL AND e.undone_at IS NULL
         ORDER BY e.number DESC LIMIT 1`,
      [`told:${address}`, `followed-${what}`, address, locale, rows[0].id],
    );
  });
  const letter = await mailbox.letterTo(address, /Copenhague/);
  const oneClick = /<([^>]+)>/.exec(letter.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
  const token = oneClick.split("/").at(-1) ?? "";
  expect(letter.links.some((href) => href.endsWith(`/${locale}/unfollow/${token}`))).toBe(true);
  return { token, oneClick, headers: letter.headers };
}

function followings(address: string) {
  return inDatabase(async (client) => {
    const { rowCount } = await client.query(
      "SELECT FROM follows f JOIN users u ON u.id = f.user_id WHERE u.email = $1",
      [address],
    );
    return rowCount;
  });
}

async function looks(page: Page, locale: string) {
  expect(await page.locator("html").getAttribute("lang")).toBe(locale);
  expect(await sidewaysSpill(page)).toBe(0);
}
