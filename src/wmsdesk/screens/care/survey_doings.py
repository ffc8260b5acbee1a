"""Asking a customer how content they are, from a case, a card or the list: one form, answered at once or later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.care import CHANNELS
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, LongTextKind, TextKind
from wmsdesk.services.errors import BadValue, DeskError

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

_CHOICE, _TEXT, _LONG = ChoiceKind(), TextKind(), LongTextKind()
STARS = {
    "1": N_("1 not at all content"),
    "2": N_("2 not content"),
    "3": N_("3 so so"),
    "4": N_("4 content"),
    "5": N_("5 very content"),
}
"""The ratings in words, in the order of their numbers."""
CUSTOMER = Field("customer", N_("Customer's code"), _TEXT, "", required=True, max_length=40)
CHANNEL = Field("channel", N_("Channel"), _CHOICE, "", required=True, choices=CHANNELS)
CASE = Field("case", N_("Case"), _TEXT, "", max_length=40)
RATING = Field("rating", N_("Rating"), _CHOICE, "", choices=STARS)
SAID = Field("note", N_("What they said"), _LONG, "", max_length=8000)
AGREES = Field(
    "agrees", N_("They agree to it"), _CHOICE, "", choices={"yes": N_("yes, they said so just now")}
)


@dataclass(frozen=True)
class Asking:
    """Whom a survey asks: the customer, their people by id, and whether they have agreed to be asked."""

    code: str = ""
    name: str = ""
    people: tuple[tuple[str, str], ...] = ()
    agreed: bool = True
    case: str = ""


def read_asking(desk: Any, code: str, case: str = "") -> Asking:
    """What there is to know before asking. Blocks. Raises ``NotFound``."""
    from wmsdesk.services.care.consent import of_customer
    from wmsdesk.services.support.callers import known

    caller = known(desk, code)
    words = [one for one in of_customer(desk, code) if one.purpose == "survey" and not one.contact]
    agreed = bool(words) and words[-1].state == "given"
    people = tuple((str(one.id), " ".join(filter(None, (one.name, one.title)))) for one in caller.contacts)
    return Asking(code, caller.name, people, agreed, case)


async def ask_survey(screen: DeskScreen, code: str = "", case: str = "") -> Any:
    """Ask for whom and what they said; answers the survey, or nothing."""
    app, t = screen.desk_app, screen.t
    try:
        asking = await app.ask(read_asking, app.desk, code, case) if code else Asking(case=case)
    except DeskError as error:
        app.say_error(error)
        return None
    fields = [] if code else [CUSTOMER]
    if asking.people:
        fields.append(Field("contact", N_("Contact"), _CHOICE, "", choices=dict(asking.people)))
    fields += [CHANNEL, *([] if case else [CASE])]
    fields += [RATING, SAID, *([] if asking.agreed and code else [AGREES])]

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(_ask, app.desk, asking, texts)

    title = t("How content is {who}?", who=asking.name) if code else t("How content a customer is")
    detail = t("Without a rating the survey waits for its answer. Only who agreed to surveys is asked.")
    form = FormDialogue(
        title, fields, submit, values={"channel": "phone"}, detail=detail,
        verb=t("save"), fresh=True, begin="rating" if code else "customer",
    )  # fmt: skip
    return await open_over(screen, form)


def _ask(desk: Any, asking: Asking, texts: dict[str, str]) -> Any:
    """Write down that they agree, that they were asked, and what they said. Blocks."""
    from wmsdesk.services.care import consent, surveys

    code = asking.code or texts.get("customer", "").strip()
    if texts["note"].strip() and not texts["rating"]:
        raise BadValue(N_("What they said needs a rating from 1 to 5."), field="rating")
    if texts.get("agrees") == "yes":
        how = CHANNELS[texts["channel"]]
        consent.record(desk, code, "survey", "given", source=desk.language(how))
    contact = int(texts["contact"]) if texts.get("contact") else None
    case = asking.case or texts.get("case", "").strip()
    made = surveys.ask(desk, code, contact=contact, case=case, channel=texts["channel"])
    return surveys.answer(desk, made.number, texts["rating"], texts["note"]) if texts["rating"] else made


async def answer_survey(screen: DeskScreen, number: str) -> Any:
    """Ask what was answered, and keep it; answers the survey, or nothing."""
    from wmsdesk.services.care import surveys

    app, t = screen.desk_app, screen.t
    rating = Field("rating", N_("Rating"), _CHOICE, "", required=True, choices=STARS)

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(surveys.answer, app.desk, number, texts["rating"], texts["note"])

    title = t("What was answered to {number}", number=number)
    form = FormDialogue(
        title, [rating, SAID], submit, values={"rating": "5"}, 
        fresh=True,
    )  # fmt: skip
    return await open_over(screen, form)
