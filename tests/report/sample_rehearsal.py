"""Sample rehearsals: a realistic one with every turn an answer can take, long and hostile ones."""

from dataclasses import replace

from simulator.domain.assessment import (
    Assessment,
    Clause,
    Comparison,
    Delivery,
    Disagreement,
    Evidence,
    Filler,
    Finding,
    Mark,
    MemberView,
    PanelVerdict,
    Pause,
    Remark,
)
from simulator.domain.panel import Company, Member, Panel, Role, Worry
from simulator.domain.plain import from_plain, to_plain
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript, Word

STORY = (
    ("S", "In the spring of last year our ordering service at the depot kept falling over"),
    ("S", "and um forty branches could not print their morning lists"),
    ("T", "I had been asked to find out why before the summer trade began"),
    ("A", "so I sat with the night shift for three evenings and wrote down every step they took"),
    (
        "A",
        "then I moved the nightly import to its own machine because it held the lock for an hour",
    ),
    ("A", "I guess I should say that I also wrote a one-page note for the branches"),
    ("R", "within two weeks the failures went from nine a week to none"),
    ("R", "and the depot manager asked me to do the same for returns"),
    ("L", "what I took from it is that watching the work beats reading the log"),
)
UNSURE = ("depot", "lock")

ANCHORS = {
    "story": "Tells one time that it happened, from beginning to end.",
    "situation": "Says where, when and what was at stake, and keeps it brief.",
    "task": "Says in one sentence what was yours to do.",
    "action": "Tells what you did step by step, and why that and nothing else.",
    "result": "Says what came of it, with figures that can be checked.",
    "learning": "Says what you do differently since.",
    "ownership": "It is plain which part of the work was yours.",
    "specificity": "Names, figures and places rather than general words.",
    "balance": "Action is the largest part; the situation takes a sixth or so.",
}
WEIGHTS = dict(zip(ANCHORS, (0.15, 0.1, 0.1, 0.2, 0.2, 0.05, 0.05, 0.1, 0.05), strict=True))


def members() -> tuple[Member, ...]:
    return (
        Member(
            "chair",
            "Margarethe-Elisabeth Oyelaran-Featherstonehaugh",
            "Vice President, Customer Operations and Continuous Improvement",
            "Operations",
            worry=Worry(
                "You have not led people who did not report to you.",
                "influence",
                "A time when others changed what they did because of you, and what came of it.",
            ),
        ),
        Member(
            "eng",
            "Tomasz Wiśniewski",
            "Principal Engineer",
            "Platform",
            worry=Worry("You may fix what shows and leave the cause.", "problem_solving"),
        ),
        Member(
            "hr",
            "فاطمة الزهراء",
            "People Partner",
            "Human Resources",
            worry=Worry(
                "You may leave within the year.",
                "motivation",
                "A reason for this company that is not true of any other.",
            ),
        ),
        Member("fin", "Aroha Ngata", "Finance Lead", "Finance"),
    )


def panel() -> Panel:
    return Panel(
        id="product-company",
        title="Product company, second round",
        summary="Five rounds.",
        role=Role("Operations analyst", "Senior"),
        company=Company("Larkfield Provisions"),
        members=members(),
        rounds=(),
        questions=(),
    )


def spoken(clauses, ear="the built-in ear", gap_s=0.3):
    """A transcript with times and its clauses, 0.35 seconds a word."""
    words, labelled, at, offset = [], [], 1.4, 0
    for label, text in clauses:
        start_s, start = at, offset
        for token in text.split():
            confidence = 0.34 if token in UNSURE else 0.86
            words.append(Word(token, round(at, 2), round(at + 0.3, 2), confidence))
            at += 0.35
            offset += len(token) + 1
        labelled.append(Clause(start, offset - 1, label, round(start_s, 2), round(at, 2)))
        at += gap_s
    return Transcript.of_words(tuple(words), ear), tuple(labelled), at


def evidence(transcript, quote):
    start = transcript.text.index(quote)
    before = transcript.text[:start].count(" ")
    start_s = transcript.words[before].start_s if transcript.words else None
    return Evidence(start, start + len(quote), quote, start_s, None)


def found(transcript, quotes):
    return tuple(evidence(transcript, quote) for quote in quotes)


def mark(transcript, criterion, value, quotes=(), missing="", next_step=""):
    return Mark(
        criterion,
        value,
        WEIGHTS[criterion],
        ANCHORS[criterion],
        found(transcript, quotes),
        missing,
        next_step,
    )


def delivery(transcript, seconds, pace, **more):
    return Delivery(
        words=len(transcript.text.split()),
        seconds=seconds,
        pace_wpm=pace,
        pace_course=((0.0, pace - 8), (15.0, pace + 4)),
        first_word_s=1.4,
        pitch_spread_semitones=1.6,
        loudness_spread_db=5.2,
        **more,
    )


def strong_assessment(transcript, clauses, seconds):
    text = transcript.text
    um = text.index(" um ") + 1
    marks = (
        mark(transcript, "story", 4, ("for three evenings",)),
        mark(transcript, "situation", 3, ("forty branches could not print",), "what it cost"),
        mark(
            transcript,
            "task",
            3,
            ("I had been asked to find out why",),
            "by when, in so many words",
            "Say the date you had to meet.",
        ),
        mark(
            transcript,
            "action",
            4,
            ("sat with the night shift", "because it held the lock for an hour"),
        ),
        mark(transcript, "result", 4, ("from nine a week to none",)),
        mark(transcript, "learning", 3, ("watching the work beats reading the log",)),
        mark(transcript, "ownership", 4, ("I moved the nightly import",)),
        mark(transcript, "specificity", 4, ("forty branches", "nine a week")),
        mark(transcript, "balance", 3),
    )
    return Assessment(
        format="behavioural",
        kind="story",
        clauses=clauses,
        missing=(),
        marks=marks,
        total=92,
        not_enough_evidence=False,
        confidence=0.81,
        delivery=delivery(
            transcript,
            seconds,
            148.0,
            pauses=(Pause(10.0, 11.4, True), Pause(22.0, 24.9)),
            fillers=(Filler(um, um + 2, "sound", "um"),),
            fillers_per_minute=1.5,
            hedges=found(transcript, ("I guess",)),
            repetitions=(("at the depot", 3),),
            i_count=7,
            we_count=0,
            remarks=(
                Remark(
                    "mend",
                    "Your voice moved by less than two semitones: let it rise where something "
                    "changed.",
                ),
            ),
        ),
        signals={"has_figures": True, "i_share": 1.0},
        remarks=(
            Remark(
                "keep",
                "You gave the result in figures that can be checked.",
                "result",
                found(transcript, ("from nine a week to none",)),
            ),
            Remark(
                "mend",
                "Say what the failures cost before you say what you did.",
                "situation",
                found(transcript, ("forty branches",)),
            ),
        ),
        rehearse_next="What did one morning without lists cost the depot?",
        version="3",
    )


def weak_assessment(transcript, clauses, seconds):
    marks = tuple(
        mark(
            transcript,
            criterion,
            1 if criterion != "result" else 0,
            (),
            "said in general",
            "Say one time.",
        )
        for criterion in ANCHORS
    )
    return Assessment(
        format="behavioural",
        kind="pseudo_story",
        clauses=clauses,
        missing=("S", "R"),
        marks=marks,
        total=20,
        not_enough_evidence=False,
        confidence=0.58,
        delivery=delivery(transcript, seconds, 196.0, fillers_per_minute=13.2, we_count=6),
        findings=(Finding("no_result", "we usually try to keep everyone in the loop"),),
        remarks=(Remark("mend", "Tell of one time that it happened."),),
        rehearse_next="Tell me of the last time you did that, and what came of it.",
        comparison=Comparison(
            (Disagreement("figure", "nine a week", "about a dozen a month"),),
            second_is_thinner=True,
        ),
        version="3",
    )


def silent_assessment(transcript):
    marks = tuple(Mark(name, None, WEIGHTS[name], "") for name in ANCHORS)
    return Assessment(
        format="behavioural",
        kind="empty",
        clauses=(),
        missing=("S", "T", "A", "R"),
        marks=marks,
        total=None,
        not_enough_evidence=True,
        confidence=0.1,
        delivery=Delivery(words=len(transcript.text.split()), seconds=6.0),
        version="3",
    )


def situational_assessment(transcript):
    text = transcript.text
    cuts = (("U", "Before anything"), ("N", "I could either"), ("I", "I would start"))
    starts = [text.index(begin) for _, begin in cuts] + [len(text) + 1]
    clauses = tuple(
        Clause(starts[i], starts[i + 1] - 1, label) for i, (label, _) in enumerate(cuts)
    )
    return Assessment(
        format="situational",
        kind="answer",
        clauses=clauses,
        missing=(),
        marks=(
            Mark(
                "understanding",
                3,
                0.3,
                "States what must be cleared up first.",
                found(text_of(text), ("which orders are late",)),
            ),
            Mark("analysis", 2, 0.3, "Weighs two ways.", (), "a reason for the choice", "Say why."),
            Mark("implementation", 3, 0.4, "Says who does what by when."),
        ),
        total=68,
        not_enough_evidence=False,
        confidence=0.9,
        delivery=Delivery(words=len(text.split()), i_count=4),
        version="3",
    )


def text_of(text):
    return Transcript(text)


def verdict():
    marks = {
        "story": 2.5, "situation": 2.0, "task": 2.0, "action": 2.5, "result": 2.3,
        "learning": 2.0, "ownership": 2.5, "specificity": 2.5, "balance": 2.0,
        "understanding": 3.0, "analysis": 2.0, "implementation": 3.0,
    }  # fmt: skip
    first = MemberView(
        "chair",
        {"story": 4.0, "action": 4.0, "result": 4.0, "balance": 3.0},
        (1,),
        "You have not led people who did not report to you.",
        (1, 2),
        "partly",
        ((1, Evidence(0, 9, "the depot manager asked me to do the same for returns", 41.2)),),
    )
    second = MemberView(
        "eng",
        {"story": 1.0, "action": 1.0, "result": 0.5, "analysis": 2.0},
        (2, 5),
        "You may fix what shows and leave the cause.",
        (5,),
        "met",
        ((5, Evidence(0, 9, "which orders are late and since when")),),
    )
    third = MemberView(
        "hr", {"learning": 2.0}, (3, 4), "You may leave within the year.", (), "not_raised"
    )
    return PanelVerdict(
        total=60,
        marks=marks,
        disagreement={"story": (1.0, 4.0), "action": (1.0, 4.0), "result": (0.5, 4.0)},
        members=(first, second, third, MemberView("fin", {}, ())),
        next_steps=(
            "Begin the second story with one date and one place.",
            "Say what came of it in figures, before you are asked.",
            "Say why this company and no other, with one fact from its news.",
        ),
    )


def _file(name):
    return f"recordings/r1/{name}.flac"


def rehearsal() -> Rehearsal:
    """Seven answers: strong, weak repeat, too short, skipped, typed, long unjudged, odd letters."""
    first, clauses, seconds = spoken(STORY)
    vague_first, _, _ = spoken(
        (("O", "We were a good team and things mostly went well in the end"),)
    )
    vague, vague_clauses, vague_s = spoken(
        (
            ("O", "Well we usually try to keep everyone in the loop"),
            ("T", "and we would own the ordering service about a dozen a month broke"),
            ("A", "we would normally call the branches and sort it out together"),
        )
    )
    heard = Transcript("we usually fry to keep everyone in the soup", ear="the built-in ear")
    typed = Transcript(
        "Before anything I would ask which orders are late and since when. I could either hire two "
        "people or move one line to nights. I would start with nights on Monday, with Ana leading, "
        "and look at the late orders each Friday."
    )
    short = Transcript("er not really no", ear="the built-in ear")
    odd = Transcript(
        "私は三年間 倉庫で働きました 🚚🎉 and then עשינו את זה ביחד, zażółć gęślą jaźń, "
        "e\u0301te\u0301, ﷺ 👩\u200d🔧 " + "Donaudampfschifffahrtsgesellschaftskapitän" * 4
    )
    strong, weak = strong_assessment, weak_assessment
    before = Take(1, vague_first, vague_first, _file("1-1"), 12.0, silent_assessment(vague_first))
    judged_first = strong(first, clauses, seconds)
    told = Take(
        2, first, first, _file("1-2"), seconds, judged_first, feedback_s=0.31, reply_gap_s=0.42
    )
    mended = replace(vague, corrected=True)
    judged = weak(vague, vague_clauses, vague_s)
    answers = (
        Answer(
            1, "chair", "q1", "Tell me about a time when a plan of yours met resistance.",
            "behavioural", "influence", takes=(before, told),
        ),
        Answer(
            2, "eng", "q1", "When did something you had planned run into trouble with others?",
            "behavioural", "influence", repeat_of=1, why="repeat",
            takes=(Take(1, mended, heard, _file("2-1"), vague_s, judged),),
        ),
        Answer(
            3, "hr", "q1", "And what came of it in the end?", "behavioural", "influence",
            follow_up_of=2, why="no_result",
            takes=(Take(1, short, short, _file("3-1"), 6.0, silent_assessment(short)),),
        ),
        Answer(
            4, "hr", "q2", "Why do you want to leave your present job?", "motivation",
            "motivation", skipped=True,
        ),
        Answer(
            5, "eng", "q3",
            "A third of the orders are late and your manager is away. What do you do?",
            "situational", "problem_solving",
            takes=(Take(1, typed, typed, assessment=situational_assessment(typed)),),
        ),
        Answer(
            6, "fin", "q4", "What would you ask us?", "candidate_questions", "communication",
            takes=(Take(1, odd, odd),),
        ),
    )  # fmt: skip
    return Rehearsal(
        id="2026-11-22T07-41-00-r1",
        panel=panel(),
        seed=7,
        started_at="2026-11-22T07:41:00+00:00",
        answers=answers,
        verdict=verdict(),
        finished=True,
        warnings=("The microphone fell silent once; two seconds were lost in answer 3.",),
    )


def hours_long(hours: float = 4.0) -> Rehearsal:
    """One answer of that many hours, told in the same clauses over and over."""
    rounds = int(hours * 3600 / 60)
    transcript, clauses, seconds = spoken(STORY * rounds)
    assessment = replace(strong_assessment(transcript, clauses, seconds), remarks=())
    answer = replace(
        rehearsal().answers[0],
        takes=(Take(1, transcript, transcript, None, seconds, assessment),),
    )
    return replace(rehearsal(), answers=(answer,), verdict=None, finished=False)


HOSTILE = (
    "</p></style><script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)>"
    "\"'`&amp;{{7*7}}{%x%} [a](http://evil.example) ![b](file:///etc/passwd) |*_~\n# h\u202e\x00"
)


def hostile() -> Rehearsal:
    """The sample with markup of every kind in each of its words."""
    return from_plain(Rehearsal, spoilt_words(to_plain(rehearsal())))


def spoilt_words(value):
    match value:
        case str():
            return value + HOSTILE
        case list():
            return [spoilt_words(each) for each in value]
        case dict():
            return {key: spoilt_words(each) for key, each in value.items()}
        case _:
            return value
