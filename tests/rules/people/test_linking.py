"""Two accounts become one person by a code and two yeses, and by nothing less."""

import pytest

from bot.domain import command as c
from bot.domain.people.codes import bare, hash_of, mark_of, new_code
from bot.domain.people.linking import MOST_LINKS
from bot.domain.people.people import WRONG_ENDS, WRONG_STOPS
from tests.rules.people.acting import CODE, TEAM, Acting, at, person, said, texts, written


def test_a_code_two_accounts_and_a_yes_of_both_make_one_person() -> None:
    acting = Acting()
    assert said(acting.makes("ann@chat")) == ["link-code"]
    asked = acting.types("ann2@talk")
    assert said(asked) == ["link-ask-typed", "link-gives", "link-only-if"]
    assert [each.token for each in asked.buttons] == ["agree-link:1", "refuse-link:1"]
    assert acting.sent == []
    assert said(acting.agrees("ann2@talk")) == ["link-waits"]
    assert acting.told("ann@chat") == [["link-ask-made", "link-gives", "link-only-if"]]
    assert acting.is_now("ann2@talk") == ""
    assert said(acting.agrees("ann@chat")) == ["link-done"]
    assert acting.is_now("ann2@talk") == "ann"


def test_it_can_be_begun_where_the_playbook_does_not_know_them() -> None:
    acting = Acting()
    assert said(acting.makes("ann2@talk")) == ["link-code-unlisted"]
    acting.types("ann@chat")
    acting.agrees("ann@chat")
    acting.agrees("ann2@talk")
    assert acting.is_now("ann2@talk") == "ann"


def test_the_question_names_the_other_account_by_platform_workspace_name_and_id() -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.types("stranger@talk")
    acting.agrees("stranger@talk")
    (question,) = acting.sent
    assert acting.told("ann@chat")
    shown = texts(question.what.lines[0])  # type: ignore[union-attr]  # it tells something: see above
    assert shown == ["Talk", "Studio", "stranger@talk himself", "stranger"]


@pytest.mark.parametrize(
    ("whose", "key"), [("ann@chat", "link-gives"), ("dot@chat", "link-gives-lead")]
)
def test_the_question_says_what_a_yes_gives_away(whose: str, key: str) -> None:
    acting = Acting()
    acting.makes(whose)
    assert key in said(acting.types("stranger@talk"))
    acting.agrees("stranger@talk")
    assert key in acting.told(whose)[0]


def test_everything_else_of_theirs_hears_of_a_new_account() -> None:
    acting = Acting()
    acting.links("ben@chat", "ben2@chat")
    assert acting.told("ben@talk") == [["link-done"]]
    assert acting.told("ben2@chat")[-1] == ["link-done"]


# Who must not get in --------------------------------------------------------------------------------


def test_who_saw_the_code_gets_nothing_by_a_yes_of_their_own() -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.types("thief@talk")
    for _ in range(3):
        acting.agrees("thief@talk")
    assert acting.is_now("thief@talk") == ""
    assert said(acting.does("ann@chat", c.RefuseLink(1))) == ["link-refused"]
    assert acting.told("thief@talk") == [["link-said-no"]]
    assert said(acting.agrees("thief@talk")) == ["link-gone"]


def test_who_talks_the_crew_into_typing_a_code_gets_nothing_without_the_crews_yes() -> None:
    acting = Acting()
    acting.makes("thief@talk")
    acting.types("dot@chat")
    assert said(acting.agrees("thief@talk")) == ["link-other-first"]
    assert said(acting.does("dot@chat", c.RefuseLink(1))) == ["link-refused"]
    assert said(acting.agrees("thief@talk")) == ["link-gone"]
    assert acting.is_now("thief@talk") == ""


@pytest.mark.parametrize("who", ["thief@talk", "ben@chat", "ben@talk", "dot@chat"])
@pytest.mark.parametrize("order", [c.AgreeLink(1), c.RefuseLink(1)])
def test_nobody_answers_for_somebody_else(who: str, order: c.PeopleOrder) -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.types("ann2@talk")
    acting.agrees("ann2@talk")
    assert said(acting.does(who, order)) == ["link-gone"]
    assert acting.agrees("ann@chat").lines[0].key == "link-done"


def test_a_code_is_good_once() -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.types("ann2@talk")
    assert said(acting.types("thief@talk")) == ["link-no-such-code"]


@pytest.mark.parametrize(("waited", "is_good"), [(9.99, True), (10, False)])
def test_a_code_is_good_for_ten_minutes(waited: float, is_good: bool) -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.skip(minutes=waited)
    assert (said(acting.types("ann2@talk")) != ["link-no-such-code"]) == is_good


@pytest.mark.parametrize(("waited", "is_good"), [(9.99, True), (10, False)])
def test_both_have_ten_minutes_to_say_yes(waited: float, is_good: bool) -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.types("ann2@talk")
    acting.agrees("ann2@talk")
    acting.skip(minutes=waited)
    assert said(acting.agrees("ann@chat")) == ["link-done" if is_good else "link-lapsed"]
    assert (acting.is_now("ann2@talk") == "ann") == is_good


def test_a_new_code_takes_the_place_of_the_old_one() -> None:
    acting = Acting()
    acting.makes("ann@chat", "AAAA-AAAA")
    acting.makes("ann@chat", "CCCC-CCCC")
    assert said(acting.types("ann2@talk", "AAAA-AAAA")) == ["link-no-such-code"]
    assert "link-ask-typed" in said(acting.types("ann2@talk", "CCCC-CCCC"))


def test_wrong_tries_end_the_code_they_were_aimed_at_and_no_other() -> None:
    acting = Acting()
    acting.makes("ann@chat", "ACDE-FHJK")
    acting.makes("dot@chat", "XCDE-FHJK")
    for n in range(WRONG_ENDS):
        assert said(acting.types(f"thief{n}@talk", "ACXX-XXXX")) == ["link-no-such-code"]
    assert said(acting.types("ann2@talk", "ACDE-FHJK")) == ["link-no-such-code"]
    assert "link-ask-typed" in said(acting.types("dot2@talk", "XCDE-FHJK"))


def test_who_guesses_is_stopped_for_a_while_even_when_right_at_last() -> None:
    acting = Acting()
    acting.makes("ann@chat")
    for n in range(WRONG_STOPS):
        acting.types("thief@talk", f"X{'ACDEF'[n]}XX-XXXX")
    before = len(acting.events)
    assert said(acting.types("thief@talk")) == ["link-too-many-tries"]
    assert len(acting.events) == before
    acting.skip(minutes=10)
    assert said(acting.types("thief@talk")) == ["link-no-such-code"], "theirs has lapsed by then"


def test_the_code_is_nowhere_in_what_is_kept_said_or_sent() -> None:
    acting = Acting()
    acting.links("ann@chat", "ann2@talk")
    kept = repr((acting.events, acting.sent, acting.people))
    assert CODE not in kept
    assert bare(CODE) not in kept


# Who cannot be linked, and what they are told -------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "typed", "key"),
    [
        pytest.param("ann@chat", "ann@chat", "link-same-account", id="the same account"),
        pytest.param("ben@chat", "ben@talk", "link-already", id="one person by the playbook"),
        pytest.param("ann@chat", "ben@talk", "link-two-people", id="two people of the playbook"),
        pytest.param("eve@chat", "eve@talk", "link-nobody-known", id="nobody the playbook knows"),
        pytest.param("taken@talk", "ann@chat", "link-two-people", id="somebody else's by a link"),
    ],
)
def test_what_cannot_be_linked_is_refused_with_the_mend(made: str, typed: str, key: str) -> None:
    acting = Acting()
    acting.links("dot@chat", "taken@talk", "YYYY-YYYY")
    acting.makes(made)
    answer = acting.types(typed)
    assert (said(answer), answer.buttons) == ([key], ())


def test_what_the_playbook_says_meanwhile_is_looked_at_before_it_holds() -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.types("ann2@talk")
    acting.agrees("ann2@talk")
    acting.base = written((*TEAM, person("new", "ann2@talk")))
    assert said(acting.agrees("ann@chat")) == ["link-two-people"]
    assert acting.is_now("ann2@talk") == "new"


def test_a_person_has_only_so_many_linked_accounts() -> None:
    acting = Acting()
    for n in range(MOST_LINKS):
        acting.links("ann@chat", f"ann{n}@talk")
    acting.makes("ann@chat")
    assert said(acting.types("more@talk")) == ["link-too-many"]


def test_where_the_other_side_cannot_be_asked_nothing_is_begun() -> None:
    acting = Acting()
    acting.makes("ann2@talk")
    acting.platforms = frozenset({"chat"})
    assert said(acting.types("ann@chat")) == ["link-away"]


def test_a_question_that_did_not_arrive_links_nothing_and_whoever_waits_hears_it() -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.types("ann2@talk")
    acting.agrees("ann2@talk")
    acting.decided(None, c.NoteUnasked(1, "its direct messages are closed"))
    assert acting.told("ann2@talk") == [["link-unasked"]]
    assert said(acting.agrees("ann@chat")) == ["link-gone"]
    acting.decided(None, c.NoteUnasked(1, "again"))
    assert len(acting.told("ann2@talk")) == 1


def test_saying_yes_twice_asks_once_and_links_once() -> None:
    acting = Acting()
    acting.makes("ann@chat")
    acting.types("ann2@talk")
    acting.agrees("ann2@talk")
    acting.agrees("ann2@talk")
    assert len(acting.told("ann@chat")) == 1
    acting.agrees("ann@chat")
    assert said(acting.agrees("ann@chat")) == ["link-done-already"]
    assert len(acting.people.links) == 1


# Codes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["ACDE-FHJK", "acde-fhjk", " acde fhjk ", "ACDEFHJK", "acde–fhjk"]
)
def test_a_code_may_be_spaced_and_cased_in_any_way(typed: str) -> None:
    assert hash_of(typed) == hash_of("ACDE-FHJK")
    assert mark_of(typed) == "AC"


def test_a_code_is_drawn_letter_by_letter() -> None:
    drawn = iter("ACDEFHJK")
    assert new_code(lambda letters: next(drawn)) == "ACDE-FHJK"


# Unlinking ------------------------------------------------------------------------------------------


def test_an_account_is_unlinked_from_itself_or_from_the_one_that_the_playbook_knows() -> None:
    for where, other in (("ann2@talk", "ann@chat"), ("ann@chat", "ann2@talk")):
        acting = Acting()
        acting.links("ann@chat", "ann2@talk")
        acting.sent.clear()
        assert said(acting.does(where, c.Unlink())) == ["unlink-done"]
        assert acting.is_now("ann2@talk") == ""
        assert acting.told(other) == [["unlink-told"]]


def test_of_several_accounts_each_is_a_button() -> None:
    acting = Acting()
    acting.links("ann@chat", "ann2@talk")
    acting.links("ann@chat", "ann3@talk")
    answer = acting.does("ann@chat", c.Unlink())
    assert [each.token for each in answer.buttons] == ["unlink:1", "unlink:2"]
    assert said(acting.does("ann@chat", c.DropLink(2))) == ["unlink-done"]
    assert (acting.is_now("ann2@talk"), acting.is_now("ann3@talk")) == ("ann", "")
    assert said(acting.does("ann@chat", c.DropLink(2))) == ["unlink-gone"]


@pytest.mark.parametrize(
    ("who", "text", "key"),
    [
        pytest.param("dot@chat", "@ann", "unlink-done", id="a lead"),
        pytest.param("dot@chat", "Ann", "unlink-done", id="a lead, by name"),
        pytest.param("ben@chat", "@ann", "unlink-lead-only", id="anybody else of the crew"),
        pytest.param("eve@talk", "@ann", "unlink-nothing", id="a stranger"),
        pytest.param("ann@chat", "@ann", "unlink-done", id="themselves"),
        pytest.param("ann@chat", "ann ben", "unlink-usage", id="two people"),
        pytest.param("dot@chat", "@amn", "shift-nobody-called-near", id="a typing mistake"),
        pytest.param("dot@chat", "@zzzzzz", "shift-nobody-called", id="nobody"),
        pytest.param("ben@chat", "", "unlink-playbook", id="only what the playbook gives"),
    ],
)
def test_who_may_unlink_whose_account(who: str, text: str, key: str) -> None:
    acting = Acting()
    acting.links("ann@chat", "ann2@talk")
    assert said(acting.does(who, c.Unlink(text))) == [key]
    assert (acting.is_now("ann2@talk") == "") == (key == "unlink-done")


@pytest.mark.parametrize("who", ["ben@chat", "eve@talk"])
def test_a_button_of_somebody_elses_unlinks_nothing(who: str) -> None:
    acting = Acting()
    acting.links("ann@chat", "ann2@talk")
    assert said(acting.does(who, c.DropLink(1))) == ["unlink-lead-only"]
    assert acting.is_now("ann2@talk") == "ann"


def test_an_account_that_was_unlinked_can_be_linked_to_somebody_else() -> None:
    acting = Acting()
    acting.links("ann@chat", "x@talk")
    acting.does("x@talk", c.Unlink())
    acting.links("dot@chat", "x@talk")
    assert acting.is_now("x@talk") == "dot"


# What the playbook says goes before -----------------------------------------------------------------


def test_where_the_playbook_gives_the_account_to_somebody_else_that_counts() -> None:
    acting = Acting()
    acting.links("ann@chat", "x@talk")
    acting.base = written((*TEAM, person("new", "x@talk")))
    assert acting.is_now("x@talk") == "new"
    assert at("x@talk") not in acting.playbook.people[TEAM[0].id].accounts


def test_a_link_to_somebody_who_left_the_playbook_makes_nobody_crew() -> None:
    acting = Acting()
    acting.links("ann@chat", "x@talk")
    acting.base = written(TEAM[1:])
    assert acting.is_now("x@talk") == ""
