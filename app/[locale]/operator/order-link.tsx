type Props = { id: string; number: string; locale: string };

/** An order's number, with the way to everything about it. */
export function OrderLink({ id, number, locale }: Props) {
  return (
    <a href={`/${locale}/operator/orders/${id}`} className="figures link">
      {number}
    </a>
  );
}
