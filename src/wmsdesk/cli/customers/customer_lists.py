"""Lists of customers: what a search finds, what is due, what is overdue."""

from __future__ import annotations

import time

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.lists import limit_option, note_count
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_


@make_command("search", help=N_("Find customers as the desk does: by any part of what is known of them."))
@argument("query", default="")
@limit_option(50, least=0)
@text_option("--tag", default="", metavar="TAG", help=N_("Only customers that carry this tag."))
@text_option("--city", default="", metavar="CITY", help=N_("Only customers of this city."))
@text_option(
    "--kind", default="", metavar="KIND", help=N_("Only this kind: company, person, public or other.")
)
@text_option(
    "--level", default="", metavar="LEVEL", help=N_("Only this level: standard, silver, gold or key.")
)
@text_option(
    "--state",
    default="",
    metavar="STATE",
    help=N_("Only those active, retired or merged; unless said, a search leaves out only the merged."),
)
@text_option(
    "--mark",
    default="",
    metavar="MARK",
    help=N_("Only those unchecked, pending, hold, overdue or due a review."),
)
@text_option("--grade", default="", metavar="GRADE", help=N_("Only this credit grade, such as AAA or B."))
@text_option("--sort", default="", metavar="FIELD", help=N_("Sort by name, code, city or updated."))
@with_session
def search(session: Session, query: str, limit: int, sort: str, **narrowed: str) -> None:
    """Search customers; without a query the list by name."""
    from wmsdesk.services.customers.listing import Filters
    from wmsdesk.services.customers.listing import search as find

    filters = Filters(**narrowed) if any(narrowed.values()) else None
    desk = session.desk()
    began = time.perf_counter()
    found, rows = find(desk, query, limit=limit, filters=filters, sort=sort)
    elapsed = (time.perf_counter() - began) * 1000
    data = {
        "total": found.count,
        "capped": found.capped,
        "elapsed_ms": round(elapsed, 3),
        "rows": [
            {
                "code": one.code,
                "name": one.name,
                "marks": list(one.marks),
                "phone": one.phone or None,
                "city": one.city or None,
                "grade": one.grade or None,
            }
            for one in rows
        ],
    }

    def people() -> None:
        shown = [(one.code, one.name, one.phone, one.city, one.grade, " ".join(one.marks)) for one in rows]
        headings = (N_("Code"), N_("Name"), N_("Phone"), N_("City"), N_("Grade"), N_("Marks"))
        output.table(session, headings, shown)
        note_count(session, found.count, capped=found.capped)

    output.answer(session, data, people)


@make_command("reviews", help=N_("Cards whose review is due, the oldest first."))
@limit_option(500)
@with_session
def reviews(session: Session, limit: int) -> None:
    """List the cards to review."""
    from wmsdesk.services.customers.retiring import due_reviews

    desk = session.desk()
    times = output.Times(desk)
    rows = [(one.code, one.name, times(one.reviewed_at)) for one in due_reviews(desk, limit=limit)]
    data = {"rows": [dict(zip(("code", "name", "reviewed_at"), row, strict=True)) for row in rows]}
    headings = (N_("Code"), N_("Name"), N_("Last review"))
    output.answer(session, data, lambda: output.table(session, headings, rows))


@make_command("overdue", help=N_("Changes that nobody has re-checked for too long, the oldest first."))
@with_session
def overdue(session: Session) -> None:
    """List overdue re-checks."""
    from wmsdesk.services.customers.rechecks import overdue as find

    desk = session.desk()
    times = output.Times(desk)
    rows = [(one.code, one.name, one.by, times(one.at), one.fields) for one in find(desk)]
    data = {"rows": [dict(zip(("code", "name", "by", "at", "fields"), row, strict=True)) for row in rows]}
    headings = (N_("Code"), N_("Name"), N_("By"), N_("At"), N_("Fields"))
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(4,)))
