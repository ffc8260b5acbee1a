"""Editing a product: the same form, draft, old → new and conflict as a customer's card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.customers.customer_edit import EditScreen
from wmsdesk.screens.shared.told import short_name
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.errors import BadValue, Duplicate

if TYPE_CHECKING:
    from wmsdesk.services.editing.forms import FormView, PlannedChange
    from wmsdesk.services.products.saving import SavedProduct
    from wmsdesk.widgets.frame import DeskScreen

SKU_STAYS = N_("stays as it is")


@dataclass(frozen=True)
class ProductSubject:
    """One product to edit; without ``sku`` a new one."""

    sku: str = ""

    @property
    def title(self) -> str:
        """What a person does with it, as an English sentence."""
        return N_("Edit") if self.sku else N_("New product")

    def form(self, desk: Any) -> FormView:
        """What the form begins with."""
        from wmsdesk.services.products.forms import product_form

        return product_form(desk, self.sku)

    def wanted(self, typed: Mapping[str, str], changed: Sequence[str]) -> dict[str, str]:
        """The texts to save: what was changed, of a new product all that was typed."""
        if not self.sku:
            return {name: text for name, text in typed.items() if text.strip()}
        return {name: typed[name] for name in changed}

    def plan(self, desk: Any, texts: dict[str, str]) -> list[PlannedChange]:
        """What a save would change."""
        from wmsdesk.services.products.forms import plan_product

        return plan_product(desk, self.sku, texts)

    def save(
        self,
        desk: Any,
        texts: dict[str, str],
        reason: str,
        base: int | None,
        seen: frozenset[str],
        record: str,
    ) -> SavedProduct:
        """Save; raises as ``products.save`` does."""
        from wmsdesk.services import products

        try:
            if not self.sku:
                return products.create(desk, texts)
            return products.save(desk, self.sku, texts, base_version=base)
        except Duplicate as there:
            # A SKU that is taken is mended in its field; there is nothing to put side by side.
            raise BadValue(there.sentence, field="sku", kind="duplicate", **there.values) from there


class ProductEditScreen(EditScreen):
    """The form of one product. Answers what was saved, or nothing."""

    about = N_(
        "Change what you need; tab, enter and the arrows go from field to field. Nothing is saved before ctrl+s has "
        "shown you old and new. What you type is kept as a draft."
    )

    def crumbs(self) -> list[str]:
        """Stock, what, and what is done with it."""
        what = short_name(f"{self.view.code} {self.view.name}") if self.view and self.view.code else ""
        return [word for word in (self.t("Stock"), what, self.t(self.subject.title)) if word]

    def _why_fixed(self, one: Field) -> str:
        """A SKU that was given stays."""
        return SKU_STAYS if one.name == "sku" and self.view is not None and self.view.code else ""


async def edit_product(screen: DeskScreen, sku: str, field: str = "") -> str | None:
    """Edit a product, or enter a new one without a SKU. Answers the SKU of a new product."""
    from wmsdesk.screens.shared.walking import open_over

    subject: Any = ProductSubject(sku)
    saved = await open_over(screen, ProductEditScreen(subject, field))
    if saved is None:
        return None
    screen.desk_app.notify(screen.t("{code} is saved.", code=saved.sku), markup=False)
    return None if sku else str(saved.sku)
