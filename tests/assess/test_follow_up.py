"""A follow-up's answer is read with what was said before and marked by what it was asked for."""

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript, Word

QUESTION = "Tell us about a colleague you found hard to work with."
FIRST = (
    "At my last job I shared a rota with a colleague called Martin, and he changed the plan at "
    "night without telling me. I was responsible for the morning crew, so it was up to me to sort "
    "it out. I asked him for half an hour after his shift. I told him what it cost us, and I made "
    "a sheet with one page for each night and asked him to sign it with me every morning."
)
ENDING = "In the first month the late trailers went down from nine to two."


def follow_up(text, trigger="no_result", before=FIRST):
    return judge(
        Request(
            "behavioural",
            QUESTION,
            Transcript(text),
            follow_up=trigger,
            before=Transcript(before),
        )
    )


def test_the_first_answer_lacks_its_result_and_the_follow_up_supplies_it():
    first = judge(Request("behavioural", QUESTION, Transcript(FIRST)))
    assert first.findings[0].trigger == "no_result"
    second = follow_up(ENDING)
    assert {mark.criterion for mark in second.marks} == {"result", "specificity"}
    assert next(mark.mark for mark in second.marks if mark.criterion == "result") >= 3
    assert "no_result" not in [finding.trigger for finding in second.findings]


def test_an_evasive_follow_up_leaves_the_result_wanting():
    second = follow_up("Well, it is hard to say, these things are never simple, are they.")
    assert next(mark.mark for mark in second.marks if mark.criterion == "result") <= 1


def test_weights_of_a_narrowed_assessment_sum_to_one_and_the_total_can_be_recomputed():
    second = follow_up(ENDING)
    assert round(sum(mark.weight for mark in second.marks), 6) == 1.0
    assert second.total == round(25 * sum(mark.weight * mark.mark for mark in second.marks))


def test_places_are_counted_in_the_follow_ups_own_words():
    second = follow_up(ENDING)
    for clause in second.clauses:
        assert 0 <= clause.start < clause.end <= len(ENDING)
    for mark in second.marks:
        for evidence in mark.evidence:
            assert ENDING[evidence.start : evidence.end].startswith(evidence.quote.rstrip(" …"))


def test_times_are_counted_in_the_follow_ups_own_recording():
    def heard(text):
        return Transcript.of_words(
            tuple(
                Word(word, n * 0.4, n * 0.4 + 0.35)
                for n, word in enumerate(text.lower().replace(",", "").replace(".", "").split())
            ),
            "pocketsphinx",
        )

    after = heard(ENDING)
    second = judge(
        Request(
            "behavioural", QUESTION, after, follow_up="no_result", before=heard(FIRST), seconds=6.0
        )
    )
    assert second.clauses
    for clause in second.clauses:
        assert 0 <= clause.start_s <= clause.end_s <= after.words[-1].end_s


def test_after_a_story_that_was_none_the_whole_rubric_is_used():
    second = follow_up(FIRST, trigger="not_a_story", before="I am good with people, usually.")
    assert {"situation", "task", "action", "result"} <= {mark.criterion for mark in second.marks}


def test_a_short_follow_up_is_evidence_enough():
    assert follow_up("From nine to two.").not_enough_evidence is False


def test_an_answer_given_twice_is_compared():
    second = judge(
        Request(
            "behavioural",
            QUESTION,
            Transcript(FIRST + " Late trailers went down from nine to five."),
            earlier=(QUESTION, FIRST + " Late trailers went down from nine to two."),
        )
    )
    assert second.comparison is not None
    assert [disagreement.what for disagreement in second.comparison.disagreements] == ["figure"]
