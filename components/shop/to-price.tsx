import { buttonClasses } from "@/components/ui/button-classes";

/**
 * On narrow screens, the way to the price box: at the foot of the window as long as the part of the page it ends is
 * on screen, and never over the box itself.
 */
export function ToPrice({ price, button }: { price: string; button: string }) {
  return (
    <p className="sticky bottom-0 z-10 -mx-5 mt-6 flex items-center justify-between gap-4 border-t border-rule bg-sheet px-5 py-2 sm:-mx-8 sm:px-8 lg:hidden">
      <span className="figures font-serif text-lg">{price}</span>
      <a href="#price" className={buttonClasses("main")}>
        {button}
      </a>
    </p>
  );
}
