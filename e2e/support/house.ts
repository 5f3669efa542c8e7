import { randomBytes } from "node:crypto";
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { followPages, hasFailed } from "./last-sight";
import { type Person, sessionOf } from "./people";

type Mail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** By name in lower case. */
  headers: Record<string, string>;
  links: string[];
  attachments: { fileName: string; sizeBytes: number; sha256: string }[];
};

const mailboxUrl = process.env.MAILBOX_URL ?? "";

/** The letters of an address, newest first. */
async function lettersTo(address: string): Promise<{ id: string; subject: string }[]> {
  const answer = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return (await answer.json()).messages;
}

/** What arrived for an address; waits until a letter is there whose subject fits and that was not known before. */
async function letterTo(address: string, subject: RegExp, known: string[] = []): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(
      async () => {
        const letters = await lettersTo(address);
        const match = letters.find((one) => subject.test(one.subject) && !known.includes(one.id));
        if (match) found = await (await fetch(`${mailboxUrl}/api/messages/${match.id}`)).json();
        return match?.subject;
      },
      { message: `a letter to ${address} about ${subject}`, timeout: 30_000 },
    )
    .toBeDefined();
  return found as Mail;
}

type Fixtures = {
  /** Fails the test on any console or page error in any of its browsers, unless the journey allows it. */
  quiet: { allow: (expected: RegExp) => void; watch: (context: BrowserContext) => void };
  mailbox: { letterTo: typeof letterTo; lettersTo: typeof lettersTo };
  /** A fresh address for this journey alone. */
  address: string;
  /** Opens another browser, as another person: a stranger, or one of the shop's people. */
  anotherBrowser: (who?: Person, options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  quiet: [
    async ({ context }, use, testInfo) => {
      const noise: string[] = [];
      const allowed: RegExp[] = [];
      const watch = (one: BrowserContext) => {
        one.on("console", (message) => {
          const { url } = message.location();
          if (message.type() === "error") noise.push(`${message.text()} (${url})`);
        });
        one.on("weberror", (error) => noise.push(error.error().message));
      };
      watch(context);
      const tellWhatStands = followPages(context);
      await use({ allow: (expected) => void allowed.push(expected), watch });
      if (hasFailed(testInfo)) await tellWhatStands();
      const loud = noise.filter((line) => !allowed.some((expected) => expected.test(line)));
      expect(loud, "nothing may complain in the console").toEqual([]);
    },
    { auto: true },
  ],
  mailbox: async ({}, use) => {
    await use({ letterTo, lettersTo });
  },
  address: async ({}, use) => {
    await use(`reader-${randomBytes(5).toString("hex")}@bouquin.test`);
  },
  anotherBrowser: async ({ browser, quiet }, use, testInfo) => {
    const contexts: BrowserContext[] = [];
    const tellers: (() => Promise<void>)[] = [];
    await use(async (who, options = {}) => {
      const context = await browser.newContext({
        ...options,
        ...(who ? { storageState: sessionOf(who) } : {}),
      });
      contexts.push(context);
      quiet.watch(context);
      tellers.push(followPages(context));
      return context.newPage();
    });
    if (hasFailed(testInfo)) for (const tell of tellers) await tell();
    for (const context of contexts) await context.close();
  },
});

/** Signs a person in as they would: asks for a link, opens it from the letter, presses the button. */
export async function signIn(page: Page, locale: "fr" | "en", address: string) {
  const words = locale === "fr" ? french : english;
  const known = (await lettersTo(address)).map(({ id }) => id);
  await page.goto(`/${locale}/sign-in`);
  await page.getByLabel(words.email).fill(address);
  await page.getByRole("button", { name: words.sendLink }).click();
  await expect(page.getByText(address)).toBeVisible();
  const letter = await letterTo(address, words.linkSubject, known);
  const link = letter.links.find((href) => href.includes("/sign-in/confirm"));
  await page.goto(link ?? "no link in the letter");
  await page.getByRole("button", { name: words.pressToSignIn }).click();
  await page.waitForURL(/\/library/);
}

const french = {
  email: "Adresse e-mail",
  sendLink: "Recevoir mon lien",
  linkSubject: /lien de connexion/i,
  pressToSignIn: "Me connecter",
};

const english = {
  email: "E-mail address",
  sendLink: "Send me a link",
  linkSubject: /sign-in link/i,
  pressToSignIn: "Sign me in",
};

export { expect };
