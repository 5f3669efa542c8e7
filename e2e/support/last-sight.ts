import type { BrowserContext, Page, Request, TestInfo } from "@playwright/test";

const longest = 4_000;

/**
 * Follows the pages of a browser. What it gives back prints, for a journey that failed, what stood on each of them and
 * which of its requests nobody had answered: a run elsewhere leaves nothing else to look at.
 */
export function followPages(context: BrowserContext) {
  const asked = new Map<Request, string>();
  const told: string[] = [];
  context.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith("/_next/static/")) asked.set(request, pathname);
  });
  const ended = (how: string) => (request: Request) => {
    const path = asked.get(request);
    if (path && request.method() !== "GET") told.push(`${request.method()} ${path}: ${how}`);
    asked.delete(request);
  };
  context.on("requestfinished", ended("answered"));
  context.on("requestfailed", ended("failed"));
  return async () => {
    for (const page of context.pages()) console.log(await sightOf(page));
    console.log(`sent: ${told.slice(-10).join(", ") || "nothing"}`);
    for (const [request, path] of asked) console.log(`no answer: ${request.method()} ${path}`);
  };
}

// A page that hangs or has gone tells nothing, and must not hide why the journey failed.
async function sightOf(page: Page) {
  const patience = { timeout: 2_000 };
  const seen = await page.locator("body").ariaSnapshot(patience).catch(String);
  return `${page.url()}\n${seen.slice(0, longest)}`;
}

/** Whether a journey went another way than it should. */
export function hasFailed({ status, expectedStatus }: TestInfo) {
  return status !== expectedStatus;
}
