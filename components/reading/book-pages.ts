import { Paginator } from "foliate-js/paginator.js";

// Made while the class above is still constructing, where fields of ours do not exist yet.
const roots = new WeakMap<Paginator, ShadowRoot>();

/**
 * The paginator of foliate-js, made to live under our content policy and to trust no book: its own style comes as a
 * sheet instead of as markup the policy refuses, and the frame that shows a book is told to run nothing, whatever
 * the book's own answer says (docs/decisions/0028-a-book-runs-nothing.md). A chapter is laid out once it has arrived:
 * whatever makes the paginator draw before (another size, another palette) finds nothing to draw yet.
 */
class BookPages extends Paginator {
  /** The accessible name of the frame that holds the book's text. */
  frameTitle = "";
  private frame: HTMLIFrameElement | null = null;

  constructor() {
    super();
    const container = roots.get(this)?.getElementById("container");
    if (!container) throw new Error("the paginator is not the one we know");
    const append = container.append.bind(container);
    container.append = (...nodes) => {
      for (const node of nodes) if (node instanceof Element) this.dressFrame(node);
      append(...nodes);
    };
  }

  override attachShadow(init: ShadowRootInit) {
    const root = super.attachShadow({ ...init, mode: "open" });
    roots.set(this, root);
    Object.defineProperty(root, "innerHTML", {
      configurable: true,
      set(markup: string) {
        Reflect.deleteProperty(root, "innerHTML");
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(/<style>([\s\S]*?)<\/style>/.exec(markup)?.[1] ?? "");
        root.adoptedStyleSheets = [sheet];
        root.innerHTML = markup.replace(/<style>[\s\S]*?<\/style>/, "");
      },
    });
    return root;
  }

  override render() {
    if (this.frame?.contentDocument) super.render();
  }

  // Before the frame is given its address: what it may do is settled when it sets out.
  private dressFrame(view: Element) {
    const frame = view.querySelector("iframe");
    if (!frame) throw new Error("the paginator's page is not the one we know");
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.title = this.frameTitle;
    Object.defineProperty(frame, "contentDocument", { get: () => arrivedIn(frame) });
    this.frame = frame;
  }
}

// A document on its way has no root yet, or no body: the paginator takes both for granted.
function arrivedIn(frame: HTMLIFrameElement) {
  const document = frame.contentWindow?.document;
  return document?.readyState === "complete" && document.body ? document : null;
}

customElements.define("book-pages", BookPages);

/** An empty paginator, ready to be put on the page. */
export function aPaginator() {
  return document.createElement("book-pages") as BookPages;
}
