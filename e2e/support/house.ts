import { randomBytes } from "node:crypto";
import {
  type Browser,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";

type Mail = { id: string; to: string; subject: string; text: string; links: string[] };

const mailboxUrl = process.env.MAILBOX_URL ?? "";

/** What arrived for an address; waits until a letter whose subject fits is there. */
async function letterTo(address: string, subject: RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(
      async () => {
        const answer = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
        const { messages } = (await answer.json()) as {
          messages: { id: string; subject: string }[];
        };
        const match = messages.find((mail) => subject.test(mail.subject));
        if (match) found = await (await fetch(`${mailboxUrl}/api/messages/${match.id}`)).json();
        return match?.subject;
      },
      { message: `a letter to ${address} about ${subject}`, timeout: 30_000 },
    )
    .toBeDefined();
  return found as Mail;
}

type Fixtures = {
  /** Fails the test on any console error or page error, on every page of the journey, unless the journey allows it. */
  quiet: { allow: (expected: RegExp) => void };
  mailbox: { letterTo: typeof letterTo };
  /** A fresh address for this journey alone. */
  address: string;
  /** Opens another browser, as another person. */
  anotherBrowser: (options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  quiet: [
    async ({ context }, use) => {
      const noise: string[] = [];
      const allowed: RegExp[] = [];
      context.on("console", (message) => {
        if (message.type() === "error") noise.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => noise.push(error.error().message));
      await use({ allow: (expected) => void allowed.push(expected) });
      const loud = noise.filter((line) => !allowed.some((expected) => expected.test(line)));
      expect(loud, "nothing may complain in the console").toEqual([]);
    },
    { auto: true },
  ],
  mailbox: async ({}, use) => {
    await use({ letterTo });
  },
  address: async ({}, use) => {
    await use(`reader-${randomBytes(5).toString("hex")}@bouquin.test`);
  },
  anotherBrowser: async ({ browser }, use) => {
    const opened = await openings(browser);
    await use(opened.open);
    await opened.close();
  },
});

async function openings(browser: Browser) {
  const contexts: { close: () => Promise<void> }[] = [];
  return {
    open: async (options: BrowserContextOptions = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context.newPage();
    },
    close: async () => {
      for (const context of contexts) await context.close();
    },
  };
}

/** Signs a person in as they would: asks for a link, opens it from the letter, presses the button. */
export async function signIn(page: Page, locale: "fr" | "en", address: string) {
  const words = locale === "fr" ? french : english;
  await page.goto(`/${locale}/sign-in`);
  await page.getByLabel(words.email).fill(address);
  await page.getByRole("button", { name: words.sendLink }).click();
  await expect(page.getByText(address)).toBeVisible();
  const letter = await letterTo(address, words.linkSubject);
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
