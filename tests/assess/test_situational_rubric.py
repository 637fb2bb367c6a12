"""What would you do: stages by clause, naming a stage is not doing it, what counts as a measure."""

from simulator.assess.request import Request
from simulator.assess.situational import assess
from simulator.domain.transcript import Transcript

QUESTION = "What would you do if the lift stopped between floors?"
FULL = (
    "I'd want to know who's in it and whether anyone is ill, so I'd ask them through the intercom. "
    "We could wait for the engineer, which is safe but takes an hour, or we could wind it down by "
    "hand, which is faster but needs two trained people. I'd wait unless somebody is ill. "
    "I'd ring the engineer by ten past, put Sam on the landing to talk to them, and on Friday I'd "
    "check the log to see whether it has stopped again."
)


def marks(answer: str) -> dict[str, int | None]:
    judged = assess(Request("situational", QUESTION, Transcript(answer)))
    return {mark.criterion: mark.mark for mark in judged.marks}


def test_all_three_stages_done_are_marked_high_and_none_is_missing():
    judged = assess(Request("situational", QUESTION, Transcript(FULL)))
    assert judged.missing == ()
    assert min(mark.mark or 0 for mark in judged.marks) >= 3


def test_naming_the_stages_is_not_doing_them():
    named = marks(
        "First I would understand the situation fully, then I would analyse all of the options "
        "carefully, and finally I would implement the best solution in a timely manner."
    )
    assert max(value or 0 for value in named.values()) <= 2
    assert (named["implement"] or 0) <= 1


def test_two_ways_joined_by_or_in_one_breath_are_two():
    judged = assess(
        Request(
            "situational",
            "Your supplier cannot deliver tomorrow. What would you do?",
            Transcript(
                "First I'd check how much stock we have. I would call two other people, or ask "
                "the supplier for a day. Then I would tell my manager by noon."
            ),
        )
    )
    analyse = next(mark for mark in judged.marks if mark.criterion == "analyse")
    assert (analyse.mark or 0) >= 2
    assert "N" not in judged.missing
    assert not any("only way" in remark.text for remark in judged.remarks)


def test_straight_away_is_no_when_but_a_clock_time_is():
    at_once = assess(
        Request("situational", QUESTION, Transcript("I'd call the engineer straight away. " * 2))
    )
    by_ten = assess(
        Request("situational", QUESTION, Transcript("I'd call the engineer by ten past nine. " * 2))
    )
    assert (at_once.signals["when"], by_ten.signals["when"]) == (False, True)


def test_steps_without_a_measure_can_be_followed_up():
    judged = assess(
        Request(
            "situational",
            QUESTION,
            Transcript(FULL.split(", and on Friday", maxsplit=1)[0] + "."),
        )
    )
    assert "no_measure" in {finding.trigger for finding in judged.findings}


def test_what_a_named_person_will_do_says_who():
    told = "I'd wait an hour. By noon Marta prints the labels, and then Jo drives to the shop."
    alone = "I'd wait an hour. By noon I'd print the labels, and then I'd drive to the shop."

    def says_who(answer: str) -> bool:
        return bool(assess(Request("situational", QUESTION, Transcript(answer))).signals["who"])

    assert (says_who(told), says_who(alone)) == (True, False)
