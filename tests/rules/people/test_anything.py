"""Whatever people and strangers do in whatever order: nobody is somebody without a yes of both accounts."""

from hypothesis import find, given, settings
from hypothesis import strategies as st

from bot.domain import command as c
from bot.domain.people import events as e
from bot.domain.people.codes import hash_of, mark_of
from bot.domain.people.people import People
from bot.domain.person import Language
from bot.store.codec import dump, load, load_people_event
from tests.rules.people.acting import TEAM, Acting, at

WHO = ("ann@chat", "dot@chat", "ben@talk", "thief@talk")
CODES = ("ACDE-FHJK", "ACDE-FHJX")

Step = tuple[str, c.PeopleOrder | None, int]  # who; None: yes to the last question; after how long
Story = list[Step]


def make(code: str) -> c.PeopleOrder:
    return c.MakeLinkCode(hash_of(code), mark_of(code))


def enter(code: str) -> c.PeopleOrder:
    return c.EnterLinkCode(hash_of(code), mark_of(code))


orders: st.SearchStrategy[c.PeopleOrder | None] = st.one_of(
    st.none(),
    st.sampled_from(CODES).map(make),
    st.sampled_from(CODES).map(enter),
    st.integers(1, 3).map(c.AgreeLink),
    st.integers(1, 3).map(c.RefuseLink),
    st.integers(1, 3).map(c.DropLink),
    st.sampled_from(("", "@ann", "@ben")).map(c.Unlink),
    st.sampled_from((None, Language.ZH)).map(c.ChooseLanguage),
    st.sampled_from(("", "Asia/Singapore")).map(c.ChooseZone),
)
steps = st.tuples(st.sampled_from(WHO), orders, st.sampled_from((0, 1, 11)))


@st.composite
def scenes(draw: st.DrawFn) -> Story:
    """A link as it should be, of which anything may be left out and into which anybody may step."""
    made, typed = draw(st.permutations(WHO))[:2]
    code = draw(st.sampled_from(CODES))
    right: Story = [
        (made, make(code), 0),
        (typed, enter(code), 0),
        (typed, None, 0),
        (made, None, 0),
    ]
    kept = [each for each in right if draw(st.integers(0, 9))]
    for _ in range(draw(st.integers(0, 2))):
        kept.insert(draw(st.integers(0, len(kept))), draw(steps))
    return kept


acts = st.lists(scenes(), min_size=1, max_size=8).map(
    lambda found: [step for scene in found for step in scene]
)


def played(story: Story) -> Acting:
    acting = Acting()
    for who, order, minutes in story:
        acting.skip(minutes=minutes)
        asked = order or c.AgreeLink(acting.people.next_number - 1)
        acting.decided(c.Sender(at(who), who), asked)
    return acting


def test_such_stories_come_to_links() -> None:
    find(acts, lambda story: bool(played(story).people.links), settings=settings(database=None))


@settings(max_examples=300)
@given(acts)
def test_a_link_is_made_of_a_code_of_one_account_and_a_yes_of_each(
    story: Story,
) -> None:
    acting = played(story)
    for linked in (each for each in acting.events if isinstance(each, e.AccountLinked)):
        number = linked.link.number
        (asked,) = [
            each
            for each in acting.events
            if isinstance(each, e.LinkAsked) and each.asking.number == number
        ]
        agreed = [
            each.by.account
            for each in acting.events
            if isinstance(each, e.LinkAgreed) and each.number == number
        ]
        made = [each.code.by.account for each in acting.events if isinstance(each, e.LinkCodeMade)]
        assert asked.by.account == asked.asking.typed.account
        assert asked.asking.made.account in made
        assert agreed == [asked.asking.typed.account]
        assert linked.by.account == asked.asking.made.account


@settings(max_examples=200)
@given(acts)
def test_whatever_is_linked_no_account_is_two_people_and_nobody_is_new(
    story: Story,
) -> None:
    people = played(story).playbook.people
    accounts = [each for person in people.values() for each in person.accounts]
    assert len(accounts) == len(set(accounts))
    assert set(people) == {each.id for each in TEAM}
    for each in TEAM:
        assert people[each.id].accounts[: len(each.accounts)] == each.accounts


@settings(max_examples=100)
@given(acts)
def test_what_is_kept_is_read_back_as_it_was(story: Story) -> None:
    acting = played(story)
    assert load(People, dump(acting.people)) == acting.people
    for event in acting.events:
        assert load_people_event(type(event).__name__, 1, dump(event)) == event
