import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe calls serious or critical on a page, with the first element it is about. */
export async function seriousFaults(page: Page) {
  // A letter's own frame runs nothing, so axe would wait there for an answer that cannot come.
  const { violations } = await new AxeBuilder({ page }).exclude("iframe[sandbox]").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** The same in the light palette and in the dark one, each fault with the palette it shows in. */
export async function seriousFaultsInBothPalettes(page: Page) {
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const fault of await seriousFaults(page)) faults.push(`${colorScheme}: ${fault}`);
  }
  return faults;
}

/** What is pressed and smaller than 24 by 24 pixels, without room around it to make up for that (WCAG 2.5.8). */
export async function smallTargets(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .exclude("iframe[sandbox]")
    .withRules(["target-size"])
    .analyze();
  return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html));
}

/** How many pixels a page is wider than its window. */
export async function sidewaysSpill(page: Page) {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
