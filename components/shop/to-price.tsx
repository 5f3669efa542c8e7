import { buttonClasses } from "@/components/ui/button-classes";

/**
 * On narrow screens, the way to the price box: at the foot of the window as long as the part of the page it ends is
 * on screen, and never over the box itself. Whoever turns out to have the book already is led to it instead.
 */
export function ToPrice({
  price,
  button,
  owned,
}: {
  price: string;
  button: string;
  owned?: { text: string; href: string; button: string };
}) {
  // As high as its button, which may come a moment after the price.
  const bar = "flex min-h-11 items-center justify-between gap-4";
  return (
    <div className="foot-bar sticky bottom-0 z-10 -mx-5 mt-6 border-t border-rule bg-sheet px-5 py-2 sm:-mx-8 sm:px-8 lg:hidden">
      <div className={owned ? "if-not-owned" : undefined}>
        <p className={bar}>
          <span className="figures font-serif text-lg">{price}</span>
          <a href="#price" className={buttonClasses("main")}>
            {button}
          </a>
        </p>
      </div>
      {owned ? (
        <div className="if-owned">
          <p className={bar}>
            <span className="min-w-0 text-sm">{owned.text}</span>
            <a href={owned.href} className={`${buttonClasses("main")} shrink-0`}>
              {owned.button}
            </a>
          </p>
        </div>
      ) : null}
    </div>
  );
}
