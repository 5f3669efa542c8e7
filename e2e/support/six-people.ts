import type { BrowserContext, Page } from "@playwright/test";
import { signIn } from "./house";
import type { Person } from "./people";

/** Whoever may stand before a door. */
export const identities = [
  "guest",
  "reader A",
  "reader B",
  "author 1",
  "author 2",
  "operator",
] as const;
export type Identity = (typeof identities)[number];

/** What an identity sends along so that the shop knows it: its cookies, nothing for a guest. */
export type Cookies = Record<Identity, string>;

/** Author 2, who has a book of their own in the demonstration. */
export const secondAuthor = "william-foote@bouquin.test";

/** Signs six identities in, each in a browser of its own. Reader A, author 1 and the operator are the shop's people. */
export async function sixPeople(
  anotherBrowser: (who?: Person) => Promise<Page>,
  readerB: string,
): Promise<Cookies> {
  const known = async (who: Person) => cookiesOf((await anotherBrowser(who)).context());
  const fresh = async (address: string) => {
    const page = await anotherBrowser();
    await signIn(page, "fr", address);
    return cookiesOf(page.context());
  };
  return {
    guest: "",
    "reader A": await known("reader"),
    "reader B": await fresh(readerB),
    "author 1": await known("author"),
    "author 2": await fresh(secondAuthor),
    operator: await known("operator"),
  };
}

async function cookiesOf(context: BrowserContext) {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}
