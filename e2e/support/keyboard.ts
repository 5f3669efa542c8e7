import { expect, type Locator, type Page } from "@playwright/test";
import { inBothPalettes } from "./looks";

/**
 * Presses Tab until the part has the focus, which can be seen in both palettes; a part that Tab never reaches is a
 * failure.
 */
export async function tabTo(page: Page, part: Locator, pressesAtMost = 60) {
  await expect(part).toBeVisible();
  let element = await part.elementHandle();
  for (let presses = 0; presses < pressesAtMost; presses++) {
    // Found by its role once: that is asked of all elements of a page, and the focus of one.
    const stands = await element?.evaluate(standing);
    if (stands === "focused") {
      await expect(part).toBeInViewport();
      await inBothPalettes(page, () => expectSeen(part));
      return;
    }
    if (stands === "gone") element = await part.elementHandle();
    else await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${part}`);
}

/** Whether an element has the focus, or is no longer in its page, which drew itself anew. */
function standing(element: Node) {
  if (!element.isConnected) return "gone";
  return element === document.activeElement ? "focused" : "there";
}

/** What has the focus has a line around it that stands out from the paper, and nothing over it. */
async function expectSeen(part: Locator) {
  const { style, width, line, paper, isCovered } = await part.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
      ...{ style: outlineStyle, width: outlineWidth, line: outlineColor },
      paper: getComputedStyle(document.body).backgroundColor,
      isCovered: !(top && (element.contains(top) || top.contains(element))),
    };
  });
  expect(isCovered, `${part} is hidden behind something`).toBe(false);
  expect(style, `${part} shows that it has the focus`).not.toBe("none");
  expect(width).not.toBe("0px");
  expect(line).not.toBe(paper);
}

/** Types over what stands in the field that has the focus. */
export async function typeAnew(page: Page, text: string) {
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}
