"""The registry of actions: the only place that names a key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wmsdesk.actions import ACTIONS, Keys, bindings_for, clashes, key_table, keys_from, usable_key
from wmsdesk.config import ConfigWrong
from wmsdesk.i18n import Language


def test_no_two_actions_at_hand_together_want_the_same_key() -> None:
    assert [(first.id, second.id) for first, second in clashes(ACTIONS)] == []


def test_a_clash_is_found_on_one_screen_and_against_the_keys_that_work_everywhere() -> None:
    actions = {action.id: action for action in ACTIONS}
    same_screen = [actions["customers.edit"], replace(actions["customers.new"], key="e")]
    with_everywhere = [replace(actions["customers.new"], key="g"), actions["desk.go"]]
    other_screen = [actions["customers.edit"], actions["accounts.enable"]]
    assert len(clashes(same_screen)) == 1
    assert len(clashes(with_everywhere)) == 1
    assert clashes(other_screen) == []


def test_every_key_can_be_sent_by_every_terminal() -> None:
    keys = [key for action in ACTIONS for key in action.key.split(",") if key]
    assert [key for key in keys if not usable_key(key)] == []


@pytest.mark.parametrize(
    "key", ["ctrl+enter", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+h", "ctrl+shift+a", "é", ""]
)
def test_keys_that_terminals_cannot_tell_apart_are_refused(key: str) -> None:
    assert not usable_key(key)


def test_q_alone_never_quits() -> None:
    assert [action.id for action in ACTIONS if "q" in action.key.split(",")] == []


def test_every_action_is_in_the_key_table_with_words() -> None:
    table = key_table(Language("en"))
    assert len(table) == len(ACTIONS)
    assert all(where and label and said for where, _, label, said in table)


def test_the_same_verb_has_the_same_key_on_every_screen() -> None:
    wanted = {
        "edit": "e",
        "save": "ctrl+s",
        "history": "h",
        "refresh": "r",
        "copy": "y",
        "export": "x",
        "search": "/",
    }
    odd = [
        action.id
        for action in ACTIONS
        if (verb := action.id.partition(".")[2]) in wanted and action.key != wanted[verb]
    ]
    assert odd == []


def test_bindings_go_through_press_and_carry_the_id_that_remapping_needs() -> None:
    edit = next(one for one in bindings_for("customers") if one.id == "customers.edit")
    assert (edit.key, edit.action) == ("e", "press('customers.edit')")


def test_a_remapped_key_replaces_the_old_one() -> None:
    keys = keys_from({"customers.edit": "f"})
    assert isinstance(keys, Keys)
    assert keys["customers.edit"].key == "f"
    assert Keys()["customers.edit"].key == "e"


@pytest.mark.parametrize(
    ("remap", "told"),
    [
        ({"customers.fly": "f"}, "there is no action 'customers.fly'"),
        ({"customers.edit": "ctrl+m"}, "'customers.edit' cannot be 'ctrl+m'"),
        ({"customers.edit": "n"}, "'customers.new' and 'customers.edit' would both be 'n'"),
        ({"customers.edit": "g"}, "'customers.edit' and 'desk.go' would both be 'g'"),
    ],
)
def test_a_wrong_remapping_is_one_sentence_naming_file_and_action(remap: dict[str, str], told: str) -> None:
    with pytest.raises(ConfigWrong) as caught:
        keys_from(remap, "/home/li/config.toml")
    said = str(caught.value)
    assert said.startswith("/home/li/config.toml: ")
    assert told in said
