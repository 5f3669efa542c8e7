import { db } from "@/lib/platform/db";

/** A company that is nobody's: its number passes the check and belongs to no one. */
const nobody = {
  sellerName: "Librairie de démonstration",
  sellerLegalForm: "SARL",
  sellerCapital: "1000\u00a0€",
  sellerAddress: "1 rue de l’Exemple\n75000 Paris\nFrance",
  sellerSiren: "000000000",
  sellerRegister: "RCS Paris 000 000 000",
};

/** Says who sells, as the operator would on the settings page: from then on invoices are issued. */
export async function aLegalSeller(
  more: { sellerName?: string; sellerVatNumber?: string | null; taxCode?: string } = {},
) {
  await db().shopSettings.update({ where: { id: 1 }, data: { ...nobody, ...more } });
}
