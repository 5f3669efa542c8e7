import { readXml } from "./xml-text";

/** An element of a small document: names without prefixes, texts between its elements left where they stood. */
export type Node = {
  name: string;
  /** By local name; where two prefixes share one, the one without a prefix. */
  attributes: Record<string, string>;
  children: (Node | string)[];
};

/** Deeper than any real document: what lies below is not kept. */
const deepest = 200;

/** The root element of a document, or null where there is none. Meant for package, navigation and container. */
export function parseXml(text: string): Node | null {
  const top: Node = { name: "", attributes: {}, children: [] };
  const stack = [top];
  readXml(text, {
    open(tag) {
      const attributes: Record<string, string> = Object.create(null);
      for (const { local, prefix, value } of Object.values(tag.attributes))
        if (prefix === "" || !(local in attributes)) attributes[local] = value;
      const node: Node = { name: tag.local, attributes, children: [] };
      if (stack.length < deepest) stack.at(-1)?.children.push(node);
      stack.push(node);
    },
    close() {
      stack.pop();
    },
    text(words) {
      stack.at(-1)?.children.push(words);
    },
  });
  return top.children.find((child) => typeof child !== "string") ?? null;
}

/** The elements right below one, of a name where one is given. */
export function below(node: Node | null | undefined, name?: string): Node[] {
  return (node?.children ?? []).filter(
    (child): child is Node => typeof child !== "string" && (!name || child.name === name),
  );
}

/** Every element of a name under one, in the order of the document. */
export function within(node: Node | null | undefined, name: string): Node[] {
  return below(node).flatMap((child) =>
    child.name === name ? [child, ...within(child, name)] : within(child, name),
  );
}

/** The text of an element and all below it, its spacing made one space; spaces that do not break stay. */
export function textOf(node: Node | null | undefined): string {
  return rawText(node)
    .replaceAll(/[\t\n\f\r ]+/g, " ")
    .trim();
}

function rawText(node: Node | null | undefined): string {
  return (node?.children ?? [])
    .map((child) => (typeof child === "string" ? child : rawText(child)))
    .join("");
}
