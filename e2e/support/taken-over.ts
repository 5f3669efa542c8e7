import type { Page } from "@playwright/test";

/** Waits until the page that `arrival` leads to was taken over by its scripts: its menu asks for itself then. */
export async function takenOver(page: Page, arrival: () => Promise<unknown>) {
  const asked = page.waitForResponse(/\/api\/reader-menu/);
  await arrival();
  await asked;
  await page.waitForLoadState("networkidle");
}
