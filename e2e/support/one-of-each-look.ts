/**
 * Marks three elements of each look there is in a document, or all where they are fewer: what shows text in the same colour, size
 * and weight over the same stack of papers has the same contrast. What is out of the flow, which may lie over anything, and
 * fields, whose text is no node, are each marked. Runs in the page.
 */
export function markLooks() {
  const mark = "data-one-of-its-look";
  const enough = 3;
  // Of less than two letters, and of what is hidden from readers or cannot be used, axe says nothing.
  const readable = /[\p{L}\p{N}].*[\p{L}\p{N}]/su;
  const unasked = '[aria-hidden="true"], [aria-disabled="true"], :disabled, [inert]';
  for (const old of document.querySelectorAll(`[${mark}]`)) old.removeAttribute(mark);
  const under = new Map<Element, string>();
  let alone = 0;
  const stackOf = (element: Element): string => {
    const known = under.get(element);
    if (known !== undefined) return known;
    const style = getComputedStyle(element);
    const own = [
      style.backgroundColor,
      style.backgroundImage,
      style.opacity,
      style.filter,
      style.mixBlendMode,
      style.clipPath,
    ].join();
    const inFlow = style.position === "static" && style.float === "none";
    const above = element.parentElement ? stackOf(element.parentElement) : "";
    const isPlain = own === "rgba(0, 0, 0, 0),none,1,none,normal,none";
    const stack = `${above}${isPlain ? "" : `/${own}`}${inFlow ? "" : `/${alone++}`}`;
    under.set(element, stack);
    return stack;
  };
  const seen = new Map<string, number>();
  const note = (element: Element, look: string) => {
    const times = seen.get(look) ?? 0;
    if (times === enough) return;
    seen.set(look, times + 1);
    element.setAttribute(mark, "");
  };
  for (const field of document.querySelectorAll("input, select, textarea, button"))
    note(field, `${alone++}`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const asked = new Set<Element>();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const holder = node.parentElement;
    if (!holder || asked.has(holder) || !readable.test(node.textContent ?? "")) continue;
    asked.add(holder);
    if (!holder.checkVisibility() || holder.closest(unasked)) continue;
    const { color, fontSize, fontWeight, textShadow, visibility } = getComputedStyle(holder);
    note(holder, [stackOf(holder), color, fontSize, fontWeight, textShadow, visibility].join());
  }
}
