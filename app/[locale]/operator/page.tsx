import { redirect } from "next/navigation";

type Props = { params: Promise<{ locale: string }> };

/** The desk opens at its first queue. */
export default async function DeskDoor({ params }: Props) {
  redirect(`/${(await params).locale}/operator/refunds`);
}
