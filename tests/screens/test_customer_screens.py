"""The customers desk driven by keys on a real store, judged by what the store holds afterwards."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from customer_store import CARDS, HENGLI, HOSTILE, HOSTILE_NAME, Accounts, app_on, fill, poison
from textual.widgets import Input, Static

from driving import burst, settle
from wmsdesk.screens.customers.customer_card import CardScreen
from wmsdesk.screens.customers.customer_edit import EditScreen
from wmsdesk.screens.customers.desk import CustomersScreen
from wmsdesk.screens.customers.recheck import RecheckScreen
from wmsdesk.screens.orders.desk import OrdersScreen
from wmsdesk.services import customers
from wmsdesk.services.customers.forms import NEW
from wmsdesk.services.editing import drafts
from wmsdesk.widgets.record_form import RecordForm

SIZE = (80, 24)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path / "main.wms")
    fill(made.desk())
    return made


def driven(app: Any, size: tuple[int, int] = SIZE) -> Any:
    return app.run_test(size=size, notifications=True, tooltips=True)


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot: Any, text: str) -> None:
    for letter in text:
        await pilot.press({" ": "space", "-": "minus", ".": "full_stop"}.get(letter, letter))
    await settle(pilot)


async def edit_phone(pilot: Any, phone: str) -> list[str]:
    """From the search line to a form whose phone is typed anew; the keys pressed besides the typing."""
    keys = ["down", "e", *["down"] * 9, "ctrl+u"]
    await press(pilot, *keys)
    assert pilot.app.screen.form.focused_field == "phone"
    await write(pilot, phone)
    return keys


async def test_a_phone_is_found_changed_saved_and_rechecked_within_twenty_five_keys(
    accounts: Accounts,
) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "5886")
        keys = await edit_phone(pilot, "139 0555 8866")
        after = ["ctrl+s", "ctrl+s", "space"]
        await press(pilot, *after)
        assert isinstance(app.screen, CustomersScreen)
        assert (app.screen.table.cursor_key, app.screen.line.value) == (HENGLI, "5886")
    assert len(keys) + len(after) <= 25
    desk = accounts.desk()
    card = customers.open_card(desk, HENGLI)
    assert (card.values["phone"], card.unchecked) == ("139 0555 8866", ())
    assert drafts.mine(desk) == []


async def test_the_list_narrows_with_every_key_and_letters_without_a_meaning_go_to_the_search(
    accounts: Accounts,
) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        screen = app.screen
        assert screen.table.count == len(CARDS)
        await write(pilot, "hengl")
        assert (screen.table.count, screen.table.cursor_key) == (1, HENGLI)
        await press(pilot, "ctrl+u", "down", "t")
        assert (screen.line.value, screen.focused) == ("t", screen.line)
        await press(pilot, "down", "up")
        assert screen.focused is screen.line


async def test_keys_that_come_in_one_burst_all_go_where_the_first_of_them_leads(accounts: Accounts) -> None:
    """As over a slow link: ``e`` would edit and ``h`` open the history if they came before the focus had moved."""
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down")
        burst(app, "the")
        await settle(pilot)
        assert isinstance(app.screen, CustomersScreen)
        assert (app.screen.line.value, app.screen.focused) == ("the", app.screen.line)
        await press(pilot, "f3")
        burst(app, "/n0")
        await settle(pilot)
        assert isinstance(app.screen, OrdersScreen)
        assert app.screen.line.value == "n0"


async def test_a_sensitive_field_waits_with_its_reason_and_the_rest_is_live(accounts: Accounts) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "haili")
        await press(pilot, "down", "e")
        app.screen.form.focus_field("city")
        await press(pilot, "ctrl+u")
        await write(pilot, "Ningbo")
        app.screen.form.focus_field("payment_terms_days")
        await settle(pilot)
        await write(pilot, "30")
        await press(pilot, "ctrl+s")
        await write(pilot, "pays well")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, RecheckScreen)
        await press(pilot, "escape")
    desk = accounts.desk()
    card = customers.open_card(desk, "C-00002")
    assert (card.values["city"], card.values["payment_terms_days"]) == ("Ningbo", "")
    assert [one.field for one in card.pending] == ["payment_terms_days"]
    assert "unchecked" in card.marks


async def test_what_is_wrong_in_the_recheck_opens_a_correction_at_that_field(accounts: Accounts) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "5886")
        await edit_phone(pilot, "139 0555 0000")
        await press(pilot, "ctrl+s", "ctrl+s", "x")
        assert isinstance(app.screen, EditScreen)
        assert app.screen.form.focused_field == "phone"
        await press(pilot, "backspace")
        await write(pilot, "6")
        await press(pilot, "ctrl+s", "ctrl+s", "space")
        assert isinstance(app.screen, CustomersScreen)
    card = customers.open_card(accounts.desk(), HENGLI)
    assert (card.values["phone"], card.unchecked) == ("139 0555 0006", ())


async def test_a_mistaken_no_is_taken_back_from_the_card(accounts: Accounts) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "5886")
        await edit_phone(pilot, "021-5886 0000")
        await press(pilot, "ctrl+s", "ctrl+s", "x", "escape")
        assert isinstance(app.screen, CustomersScreen)
        assert any("takes the no back" in one.message for one in app._notifications)
        assert customers.open_card(accounts.desk(), HENGLI).unchecked == ("phone",)
        await press(pilot, "enter", "c", "space")
        assert isinstance(app.screen, CardScreen)
    assert customers.open_card(accounts.desk(), HENGLI).unchecked == ()
    assert drafts.mine(accounts.desk()) == []


@pytest.mark.parametrize(("key", "kept"), [("m", "139 0555 8866"), ("t", "021-1111 2222")])
async def test_two_editors_of_one_field_are_asked_whose_value_counts(
    accounts: Accounts, key: str, kept: str
) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "5886")
        await edit_phone(pilot, "139 0555 8866")
        customers.save(accounts.desk("zhao"), customers.Edit(HENGLI, None, {"phone": "021-1111 2222"}))
        await press(pilot, "ctrl+s", "ctrl+s", key, "ctrl+s")
    assert customers.open_card(accounts.desk(), HENGLI).values["phone"] == kept


async def test_a_look_alike_is_shown_and_the_typing_survives_until_it_is_said_to_be_another(
    accounts: Accounts,
) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down", "n")
        app.screen.form.focus_field("phone")
        await settle(pilot)
        await write(pilot, "0592-773 8866")
        app.screen.form.focus_field("name")
        await settle(pilot)
        await write(pilot, "Somebody Else")
        await press(pilot, "ctrl+s", "ctrl+s", "escape")
        assert app.screen.query_one(RecordForm).values["name"] == "Somebody Else"
        await press(pilot, "ctrl+s", "ctrl+s", "k", "a")
        assert isinstance(app.screen, CustomersScreen)
        assert app.screen.table.cursor_key == "C-00004"
    card = customers.open_card(accounts.desk(), "C-00004")
    assert (card.values["name"], card.unchecked) == ("Somebody Else", ())


async def test_the_same_tax_number_cannot_be_kept_and_opens_the_other_card(accounts: Accounts) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down", "n")
        await write(pilot, "Twin")
        app.screen.form.focus_field("usci")
        await settle(pilot)
        await write(pilot, "91350100M000100Y43")
        await press(pilot, "ctrl+s", "ctrl+s", "k")
        assert not isinstance(app.screen, (CustomersScreen, RecheckScreen))
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen)
        assert app.screen.code == HENGLI
    assert drafts.mine(accounts.desk(), NEW)[0].values["name"] == "Twin"


async def test_a_draft_outlives_the_terminal_and_is_offered_after_signing_in(accounts: Accounts) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "5886")
        await edit_phone(pilot, "139 0555 8866")
        await app.screen.save_draft_now()
    again = app_on(accounts)
    async with driven(again) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(again.screen, EditScreen)
        assert again.screen.form.values["phone"] == "139 0555 8866"
        await press(pilot, "ctrl+d", "y")
        assert isinstance(again.screen, CustomersScreen)
    assert drafts.mine(accounts.desk()) == []


async def test_another_language_and_the_lock_keep_what_is_typed(accounts: Accounts) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "5886")
        await edit_phone(pilot, "139 0555")
        await press(pilot, "f9", "f8")
        assert (app.screen.form.values["phone"], app.screen.form.focused_field) == ("139 0555", "phone")
        await app.lock()
        await settle(pilot)
        assert drafts.mine(accounts.desk())[0].values == {"phone": "139 0555"}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_hostile_names_are_only_drawn_on_every_screen(
    accounts: Accounts, size: tuple[int, int]
) -> None:
    desk = accounts.desk()
    fill(desk, [{"name": "Evil", "phone": "110 1234"}], checked=False)
    poison(desk, HOSTILE, HOSTILE_NAME * 200)
    app = app_on(accounts)
    async with driven(app, size) as pilot:
        await settle(pilot)
        await write(pilot, "evil")
        await press(pilot, "down", "enter", "2", "3", "4", "1", "c")
        assert isinstance(app.screen, RecheckScreen)
        await pilot.resize_terminal(60, 20)
        await press(pilot, "escape", "e")
        assert isinstance(app.screen, EditScreen)
        await press(pilot, "escape", "escape")
        assert app.is_running and isinstance(app.screen, CustomersScreen)


async def test_the_list_is_gone_through_from_the_card_and_a_contact_is_added_there(
    accounts: Accounts,
) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
        first = app.screen.code
        await press(pilot, "right_square_bracket")
        second = app.screen.code
        assert first != second
        await press(pilot, "2", "n")
        await write(pilot, "Ann")
        await press(pilot, "ctrl+s", "ctrl+s", "a", "escape", "escape")
        assert app.screen.table.cursor_key == second
    names = [one.values["name"] for one in customers.open_card(accounts.desk(), second).contacts]
    assert "Ann" in names


async def test_two_marked_customers_are_merged_and_parted_again(accounts: Accounts) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "8866")
        await press(pilot, "down", "down", "space", "space", "m", "ctrl+s")
        assert customers.open_card(accounts.desk(), "C-00003").merged_into == "C-00002"
        await press(pilot, "ctrl+p")
        await write(pilot, "C-00003")
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, CardScreen) and app.screen.code == "C-00003"
        assert "C-00002" in str(app.screen.query_one("#head", Static).content)
        await press(pilot, "enter")
        assert app.screen.code == "C-00002"
        await press(pilot, "escape", "escape")
        app.screen.line.value = ""
        app.screen.search.narrow(customers.Filters(state="merged"))
        await settle(pilot)
        assert app.screen.table.cursor_key == "C-00003"
        await press(pilot, "enter", "u", "y")
    assert customers.open_card(accounts.desk(), "C-00003").state == "active"


async def test_who_may_only_read_is_told_so_and_nothing_opens(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down", "e", "n")
        assert isinstance(app.screen, CustomersScreen)
        await press(pilot, "enter", "d")
        assert isinstance(app.screen, CardScreen)
        assert customers.open_card(accounts.desk(), app.screen.code).state == "active"


async def test_retiring_wants_a_reason_and_filters_find_the_retired(accounts: Accounts) -> None:
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await write(pilot, "haili")
        await press(pilot, "down", "enter", "d")
        await write(pilot, "closed down")
        await press(pilot, "ctrl+s", "escape")
        app.screen.line.value = ""
        app.screen.search.narrow(customers.Filters(state="retired"))
        await settle(pilot)
        assert (app.screen.table.count, app.screen.table.cursor_key) == (1, "C-00002")
        assert app.screen.query_one("#search", Input).value == ""


async def test_cards_to_look_through_again_are_listed_and_one_is_marked_reviewed(accounts: Accounts) -> None:
    accounts.clock.forward(timedelta(days=31 * accounts.desk().settings.review_months))
    due = {one.code for one in customers.due_reviews(accounts.desk())}
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await app.press("customers.reviews", app.screen)
        await settle(pilot)
        assert app.screen.table.count == len(due) > 1
        code = app.screen.table.cursor_key
        await press(pilot, "enter", "v", "escape")
        assert app.screen.table.count == len(due) - 1
    assert {one.code for one in customers.due_reviews(accounts.desk())} == due - {code}
