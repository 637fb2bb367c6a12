"""The group exercise, by plain literals and by random walks."""

import random
from dataclasses import replace

import pytest
from support.group_task import (
    HOURS,
    READERS,
    VAN,
    chance,
    library_task,
    peer,
    run,
    silent,
    spoken_s,
)

from simulator.domain.errors import UserError
from simulator.domain.panel import GroupTask
from simulator.interview.effects import Say
from simulator.interview.group import (
    Began,
    CandidateSpoke,
    Decided,
    GroupEnds,
    OpenFloor,
    PeerDone,
    PeerSays,
    Quiet,
    begin,
    facts,
    step,
)
from simulator.interview.group_hearing import hear

LINES = (
    "I agree with Priya, the van reaches people because two villages have no branch.",
    "ingrid we have not heard from you yet what do you think",
    "so to sum up most of us want the van shall we decide",
    "let's go with longer opening hours",
    "tomash that is a good point but who pays for it",
    "how much time have we got left",
    "",
    "hm",
    "the the of and \ud83d\ude42 12 ???",
)


def begun(seed=1, count=4, minutes=8.0):
    return step(begin(library_task(count, minutes), seed, "ada"), Began())


def after_everybody(seed=1, count=4):
    """A discussion in which all have spoken and half the time is gone."""
    state, effects = begun(seed, count)
    while set(state.said) != {one.id for one in state.task.peers}:
        says = effects[-1]
        state, _ = step(state, PeerDone(says.peer, 8.0))
        state, effects = step(state, Quiet(4.0))
    state, _ = step(state, PeerDone(effects[-1].peer, 8.0))
    return replace(state, elapsed_s=240.0)


def said(effects):
    says = effects[-1]
    assert isinstance(says, PeerSays)
    return says


def test_the_one_who_leads_begins_with_the_first_argument():
    _, effects = begun()
    assert said(effects).peer == "priya"
    assert said(effects).text.endswith("A van goes to the people who can't come to us.")


def test_after_a_peer_the_floor_is_open():
    state, effects = begun()
    state, effects = step(state, PeerDone(said(effects).peer, 7.0))
    assert isinstance(effects[-1], OpenFloor)
    assert 1.0 <= effects[-1].seconds <= 10.0
    assert state.elapsed_s == 7.0


def test_who_is_asked_by_name_answers_next():
    state, effects = begun()
    state, _ = step(state, PeerDone("priya", 7.0))
    state, effects = step(state, CandidateSpoke("Kwame, what do you think of that?", 3.0))
    assert said(effects).peer == "kwame"
    assert "My aunt lives in one of those villages" in said(effects).text


@pytest.mark.parametrize(
    "words",
    [
        "ingred you have been quiet what is your view",
        "i would like to hear from in grid as well",
        "Ingrid, what's your take on this?",
    ],
)
def test_the_quiet_one_opens_up_when_asked_even_by_a_misheard_name(words):
    state, _ = begun()
    state, _ = step(state, PeerDone("priya", 7.0))
    state, effects = step(state, CandidateSpoke(words, 3.0))
    assert (said(effects).peer, said(effects).kind) == ("ingrid", "invited")
    assert said(effects).text.endswith("Children who read at seven still come at forty.")
    assert facts(state)["quiet_invited"]


def test_everybody_else_asked_in_general_brings_in_who_has_spoken_least():
    state = replace(begun()[0], said=("priya", "tomasz", "kwame", "priya"))
    _, effects = step(state, CandidateSpoke("what do the others think about it", 3.0))
    assert said(effects).peer == "ingrid"


def test_a_question_to_nobody_by_name_is_answered_by_who_spoke_before():
    state = after_everybody()
    before = state.said[-1]
    _, effects = step(state, CandidateSpoke("how much would that cost", 3.0))
    assert said(effects).peer == before


def test_who_was_cut_off_says_so_and_what_was_said_is_answered_after_that():
    state, _ = begun()
    state, _ = step(state, PeerDone("priya", 2.0, interrupted=True))
    spoke = CandidateSpoke("Kwame, what do you think?", 3.0, interrupted="priya")
    state, effects = step(state, spoke)
    assert (said(effects).peer, said(effects).kind) == ("priya", "cut_off")
    state, _ = step(state, PeerDone("priya", 2.0))
    state, effects = step(state, Quiet(4.0))
    assert said(effects).peer == "kwame"
    assert facts(state)["interruptions"] == 1
    assert facts(state)["was_interrupted"] == ["Priya"]


def test_a_proposal_that_most_back_is_agreed_to_and_ends_it():
    state = after_everybody()
    words = "So to sum up, most of us see the villages first. I suggest the van."
    state, effects = step(state, CandidateSpoke(words, 9.0))
    assert said(effects).kind == "agreed"
    state, effects = step(state, PeerDone(said(effects).peer, 3.0))
    decided, closing, ends = effects
    assert decided == Decided(VAN, "agreed")
    assert isinstance(closing, Say)
    assert closing.member == "ada"
    assert (ends.facts["decided"], ends.facts["time_kept"]) == (VAN, True)
    assert state.over


def test_a_proposal_before_everybody_has_spoken_is_put_off():
    task = library_task()
    priya, _, ingrid, kwame = task.peers
    state, _ = step(begin(replace(task, peers=(priya, ingrid, kwame)), 1, "ada"), Began())
    state, _ = step(state, PeerDone("priya", 7.0))
    state, effects = step(state, CandidateSpoke("Let's just take the van.", 3.0))
    assert said(effects).kind == "too_soon"
    waiting = said(effects).to
    state, _ = step(state, PeerDone(said(effects).peer, 3.0))
    state, effects = step(state, Quiet(4.0))
    assert waiting.lower() == said(effects).peer
    assert not state.decided


def test_a_proposal_that_most_are_against_is_answered_with_another_option():
    state = after_everybody()
    _, effects = step(state, CandidateSpoke("I suggest the reading club.", 3.0))
    assert said(effects).kind == "proposal_no"
    assert any(option in said(effects).text.lower() for option in (VAN, HOURS))


def test_near_the_end_somebody_asks_for_a_decision_and_it_is_made():
    state = replace(after_everybody(), elapsed_s=365.0)
    state, effects = step(state, Quiet(4.0))
    assert said(effects).kind == "call"
    state, effects = run(state, silent, PeerDone(said(effects).peer, 4.0))
    assert isinstance(effects[-3], Decided)
    assert state.elapsed_s <= 480.0


def test_arguments_of_the_candidate_move_the_group():
    won = []
    for seed in range(20):
        lines = iter(LONG_PLEA)

        def candidate(_state, _effect, lines=lines):
            line = next(lines, None)
            return CandidateSpoke(line, 8.0) if line else None

        won.append(run(begin(library_task(), seed, "ada"), candidate)[0].decided == READERS)
    alone = [run(begin(library_task(), seed, "ada"), silent)[0].decided for seed in range(20)]
    assert READERS not in alone
    assert sum(won) > 10


LONG_PLEA = (
    "I suggest the reading club because the schools have asked for it.",
    "Building on what Ingrid said, the reading club would last, because children stay.",
    "I agree with Kwame that the books matter, therefore I propose the reading club.",
    "Let's go for the reading club, it costs least and that means we can keep it.",
    "Tomasz, what if the reading club pays for longer hours later? I suggest the reading club.",
    "Let's go for the reading club, because it costs least.",
    "So to sum up, we could all live with the reading club. Shall we go with it?",
    "Let's decide on the reading club.",
)


def test_the_same_seed_and_events_give_the_same_discussion():
    one = run(begin(library_task(), 7, "ada"), chance(7, LINES))
    other = run(begin(library_task(), 7, "ada"), chance(7, LINES))
    assert one == other
    assert one[1] != run(begin(library_task(), 8, "ada"), chance(7, LINES))[1]


def test_facts_count_what_the_candidate_did():
    state, _ = begun()
    state, _ = step(state, PeerDone("priya", 10.0))
    words = "I agree with Priya. Ingrid, what do you think? How much time do we have left?"
    state, effects = step(state, CandidateSpoke(words, 10.0))
    state, _ = step(state, PeerDone(said(effects).peer, 20.0))
    told = facts(state)
    assert told["share_of_talk"] == 0.25
    assert told["fair_share"] == 0.2
    assert told["first_spoke_s"] == 10.0
    assert told["built_on"] == ["Priya"]
    assert told["invited"] == ["Ingrid"]
    assert told["watched_time"]
    assert told["contributions"] == [[10.0, 10.0, ["invites", "question", "builds", "time"]]]


def test_a_candidate_who_never_speaks_has_facts_too():
    state, effects = run(begin(library_task(), 3, "ada"), silent)
    told = effects[-1].facts
    assert (told["turns"], told["share_of_talk"], told["first_spoke_s"]) == (0, 0.0, None)
    assert state.decided


@pytest.mark.parametrize("task", [GroupTask("b", ("x",), ()), GroupTask("b", (), ())])
def test_an_exercise_without_others_or_options_is_refused_in_plain_words(task):
    with pytest.raises(UserError, match="other candidates"):
        begin(task, 1, "ada")


def test_peers_with_nothing_to_say_and_a_stance_of_their_own_still_end():
    task = GroupTask("b", ("x", "y"), (peer("a", "Ann Moor", "z", "doubts"),), 0.0)
    state, _ = run(begin(task, 1, "ada"), silent)
    assert state.over


@pytest.mark.slow
def test_two_thousand_discussions_end_in_time_and_everybody_speaks_without_saying_it_twice():
    for seed in range(2000):
        rng = random.Random(seed)
        task = library_task(rng.randint(2, 4), rng.choice((5.0, 6.0, 8.0, 12.0)))
        state, effects = run(begin(task, seed, "ada"), chance(seed, LINES))
        says = [effect for effect in effects if isinstance(effect, PeerSays)]
        longest = max([spoken_s(one.text) for one in says] + [40.0])
        assert state.elapsed_s <= state.total_s + longest
        assert {one.id for one in task.peers} == {one.peer for one in says}
        for one in task.peers:
            for argument in one.arguments:
                assert sum(argument in each.text for each in says) <= 1
        assert isinstance(effects[-1], GroupEnds)
        assert not any("{" in each.text for each in says)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("let's write the options down first", {"proposal"}),
        ("why don't we take a vote", {"decision", "proposal"}),
        ("so what i have heard so far is two of us want the van", {"summary"}),
        ("building on what kwame said the van could carry books", {"builds"}),
        ("does anyone else have thoughts", {"invites"}),
        ("i had toast this morning", set()),
    ],
)
def test_what_a_contribution_does_is_heard_without_punctuation(text, kinds):
    assert kinds <= set(hear(text, library_task()).kinds)
    if not kinds:
        assert hear(text, library_task()).kinds == ()


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("i would go for the van", VAN),
        ("the vann is best for the villages", ""),
        ("longer opening ours are cheaper", HOURS),
        ("i vote for option three", READERS),
        ("not the van, i suggest the reading club", READERS),
        ("it is a nice day", ""),
    ],
)
def test_the_option_that_is_spoken_for_is_told_by_its_own_words(text, option):
    assert hear(text, library_task()).option == option


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("pria said it well", ("priya",)),
        ("thomasz and ingrid are both right", ("tomasz", "ingrid")),
        ("kwami has a point", ("kwame",)),
        ("the price is right and the time is short", ()),
    ],
)
def test_names_are_heard_by_likeness(text, named):
    assert hear(text, library_task()).named == named


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ingrid the not heard from you what a thing", ("ingrid",)),
        ("tomasz i see that you are worried, kwame what do you say", ("kwame", "tomasz")),
        ("building on what ingrid said the van could carry the books for you", ()),
    ],
)
def test_who_is_spoken_to_is_told_even_when_half_the_question_is_lost(text, asked):
    heard = hear(text, library_task()).asked
    assert heard[:1] == asked[:1]
    assert set(heard) <= set(asked)


@pytest.mark.parametrize("words", ["i agree with soo ah", "Soo-Ah is right", "as so ah said"])
def test_a_name_of_two_parts_is_heard(words):
    task = GroupTask("b", (VAN,), (peer("s", "Soo-Ah Lim", VAN, "leads", "x"),))
    assert hear(words, task).named == ("s",)


def test_a_name_that_is_a_word_counts_only_with_a_capital():
    task = GroupTask("b", (VAN,), (peer("will", "Will Adams", VAN, "leads", "x"),))
    assert hear("i will take the van", task).named == ()
    assert hear("I agree with Will.", task).named == ("will",)
