"""Test items: the same for a seed, one right option each, and right when reckoned anew."""

import random
import re
from collections import Counter
from fractions import Fraction
from itertools import permutations, product

import pytest

from simulator.domain.errors import UserError
from simulator.domain.work import Item, ItemResult
from simulator.exercises.items import KINDS, MOST_ITEMS, make_items, work_style_mirror
from simulator.exercises.options import figures, item, number
from simulator.exercises.reasoning import follows
from simulator.exercises.scenes import SCENES
from simulator.exercises.series import continuations, next_shapes
from simulator.exercises.teasers import clock_count
from simulator.exercises.verbal import OPTIONS, key

MARKED = tuple(kind for kind in KINDS if kind != "work_style")
SEEDS = 3000
FIRST = (
    "A kitchen uses 120 g of rice for 3 people. How much does it need for 4?",
    ("160 g", "200 g", "48 g", "130 g"),
    0,
)


@pytest.fixture(scope="module")
def many() -> tuple[Item, ...]:
    """Items of thousands of seeds, the kinds in another order for each, so all levels occur."""
    return tuple(
        made
        for seed in range(SEEDS)
        for made in make_items(seed, MARKED[seed % 4 :] + MARKED[: seed % 4], 4)
    )


def of(many, kind, start=""):
    found = [each for each in many if each.kind == kind and each.text.startswith(start)]
    assert len(found) > 50
    return found


def right(each):
    return each.options[each.right]


def test_every_item_has_one_right_option_among_different_ones(many):
    for each in many:
        assert each.right in range(len(each.options))
        assert len(each.options) == len(set(each.options))
        assert len(each.options) == (3 if each.kind == "verbal" else 4)
        assert each.why.strip()
        assert 30 <= each.seconds <= 120
        assert "{" not in each.text + each.why + "".join(each.options)


def test_the_right_option_stands_anywhere(many):
    for kind in MARKED:
        places = Counter(each.right for each in of(many, kind))
        share = sum(places.values()) / len(places)
        assert all(0.8 * share < count < 1.2 * share for count in places.values())


def test_seeds_give_items_of_their_own(many):
    for kind in MARKED:
        texts = {each.text for each in of(many, kind)}
        assert len(texts) > 300


def test_the_same_seed_gives_the_same_items():
    one, two = (make_items(42, KINDS, 20) for _ in range(2))

    assert one == two
    assert one != make_items(43, KINDS, 20)


def test_the_items_of_a_seed_are_the_same_on_every_machine():
    first = make_items(1, ("numerical",), 1)[0]

    assert (first.text, first.options, first.right) == FIRST


def test_no_item_comes_twice_in_a_test():
    for seed in range(40):
        texts = [each.text for each in make_items(seed, KINDS, MOST_ITEMS)]
        assert len(texts) == len(set(texts))


def test_the_kinds_take_turns_and_it_gets_harder():
    made = make_items(7, ("numerical", "verbal", "logical"), 9)

    assert [each.kind for each in made] == ["numerical", "verbal", "logical"] * 3
    seconds = [each.seconds for each in made if each.kind == "numerical"]
    assert sorted(seconds) == seconds
    assert seconds[0] < seconds[-1]


def test_the_questionnaire_has_no_right_answer_and_no_statement_twice():
    made = make_items(3, ("work_style",), MOST_ITEMS)

    assert len(made) == 24
    assert len({each.text for each in made}) == 24
    assert {None} == {each.right for each in made}
    assert all("no psychometric test" in each.why for each in made)


@pytest.mark.parametrize(
    ("kinds", "count", "said"),
    [
        (("chess",), 3, "no test items of the kind “chess”"),
        ((), 3, "at least one kind"),
        (MARKED, 0, "cannot have 0 items"),
        (MARKED, 61, "cannot have 61 items"),
        (MARKED, -1, "cannot have -1 items"),
    ],
)
def test_an_impossible_test_is_refused(kinds, count, said):
    with pytest.raises(UserError) as caught:
        make_items(1, kinds, count)

    assert said in caught.value.what


# Numbers reckoned anew from the text ---------------------------------------------------------


def figure(text):
    return Fraction(re.search(r"[\d,]+(\.\d+)?", text)[0].replace(",", ""))


def reckoned(text):
    """The answer to a numerical item or a puzzle, from its words alone."""
    n = [Fraction(x.replace(",", "")) for x in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]
    for start, answer in (
        ("Sold", lambda: n[0] * 100 / sum(n[:3])),
        ("A kitchen", lambda: n[0] / n[1] * n[2]),
        ("Visits", lambda: n[1] + n[3] + n[5] - n[0] - n[2] - n[4]),
        ("The complaints", lambda: abs(n[1] - n[0]) * 100 / n[0]),
        ("£1 buys", lambda: n[2] / n[1] + n[3]),
        ("A machine", lambda: n[0] * (1 + n[1] / 100) * (1 - n[2] / 100)),
        ("After", lambda: n[1] / (1 - n[0] / 100)),
        ("The ", lambda: (n[0] * n[1] + n[2] * n[3]) / (n[0] + n[2])),
        ("One pump", lambda: 1 / (1 / n[0] + 1 / n[1])),
        ("In a queue", lambda: n[0] + n[1] - 1),
        ("A plank", lambda: (n[0] - 1) * n[1]),
        ("A crate", lambda: n[0] - 2 * (n[0] - n[1])),
        ("A clock", lambda: clocked(str(n[-1]))),
    ):
        if text.startswith(start):
            return answer()
    if "people pack" in text:
        return n[1] / n[0] / n[2] * n[3] * n[4]
    if "keys fit" in text:
        return sum(range(int(n[0])))
    return None


def clocked(digit):
    return sum(digit in f"{h:02}{m:02}" for h in range(24) for m in range(60))


def test_every_figure_is_right_when_reckoned_anew(many):
    seen = 0
    for each in (*of(many, "numerical"), *of(many, "brain_teaser")):
        answer = reckoned(each.text)
        if answer is not None:
            seen += 1
            assert number(Fraction(answer)) == number(figure(right(each))), each
            assert sum(figure(option) == figure(right(each)) for option in each.options) == 1
    assert seen > SEEDS


def test_the_nearest_estimate_is_the_right_one(many):
    for each in of(many, "brain_teaser", "An office"):
        people, cups, days = map(int, re.findall(r"\d+", each.text))
        away = [abs(figure(option) - people * cups * days) for option in each.options]
        assert each.right == away.index(min(away))


def test_weekdays_are_counted_on():
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for seed in range(400):
        for each in make_items(seed, ("brain_teaser",), 3):
            found = re.match(r"Today is a (\w+).* it (\d+) days", each.text)
            if found:
                assert days[(days.index(found[1]) + int(found[2])) % 7] == right(each)


def test_a_clock_is_counted_minute_by_minute():
    assert [clocked(str(digit)) for digit in range(3, 10)] == [clock_count(n) for n in range(3, 10)]


# Series -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "onward"),
    [
        ([2, 4, 6, 8, 10, 12], {14}),
        ([1, 2, 4, 7, 11, 16], {22}),
        ([3, 8, 6, 11, 9, 14], {12}),
        ([1, 20, 3, 18, 5, 16], {7}),
        ([2, 5, 11, 23, 47, 95], {191}),
        ([2, 3, 5, 8, 13, 21], {34}),
        ([1, 2, 3], {4, 5}),
        ([5, 5, 5, 5], {5}),
        ([9, 1, 7, 3, 2, 8], set()),
    ],
)
def test_a_series_goes_on_as_its_rules_say(terms, onward):
    assert onward == continuations(terms)


def test_every_series_goes_on_in_one_way(many):
    for each in of(many, "logical", "Which number"):
        terms = [int(n) for n in re.findall(r"-?\d+", each.text.split("\n")[1])]
        assert {int(right(each))} == continuations(terms)
    for each in of(many, "logical", "Which letter"):
        terms = [ord(letter) for letter in re.findall(r"\b[A-Z]\b", each.text.split("\n")[1])]
        assert {ord(right(each))} == continuations(terms)


def test_every_series_of_shapes_goes_on_in_one_way(many):
    for each in of(many, "logical", "What comes next"):
        terms = re.findall(r"(\d+) ([a-z]+)", each.text)
        shapes = [re.sub(r"(?<!s)s$|(?<=ss)es$", "", name) for _, name in terms]
        counts = [int(count) for count, _ in terms]
        count, shape = right(each).split(" ")
        assert {int(count)} == continuations(counts)
        assert next_shapes(shapes) == {re.sub(r"(?<!s)s$|(?<=ss)es$", "", shape)}


def test_shapes_go_on_as_a_cycle_that_was_seen_twice():
    assert next_shapes("abcabc") == {"a"}
    assert next_shapes("ababa") == {"b"}
    assert next_shapes("aabaa") == set()


# Conclusions and orderings ------------------------------------------------------------------


FORM = re.compile(r"(All|No|Some) ([\w -]+?) are (not )?([\w -]+)\.")


def sentences(text):
    return [(q + (" not" if n else ""), a, b) for q, a, n, b in FORM.findall(text)]


def true_in(sentence, world):
    form, a, b = sentence
    both = [person for person in world if a in person and b in person]
    only = [person for person in world if a in person and b not in person]
    return {"All": not only, "No": not both, "Some": bool(both), "Some not": bool(only)}[form]


def certain(premises, conclusion):
    """Whether a conclusion holds in all worlds that agree, reckoned with sets of people."""
    names = sorted({name for _, a, b in premises for name in (a, b)})
    people = [
        frozenset(name for name, is_one in zip(names, bits, strict=True) if is_one)
        for bits in product((0, 1), repeat=len(names))
    ]
    for bits in product((0, 1), repeat=len(people)):
        world = [person for person, there in zip(people, bits, strict=True) if there]
        if all(any(name in person for person in world) for name in names):
            agrees = all(true_in(premise, world) for premise in premises)
            if agrees and not true_in(conclusion, world):
                return False
    return True


def test_one_conclusion_follows_and_the_others_do_not(many):
    for each in [one for one in of(many, "logical") if "follows for certain" in one.text][:150]:
        premises = sentences(each.text.split("\n")[0])
        assert len(premises) == 2
        follow = [
            option
            for option in each.options
            if option[:4] != "None" and certain(premises, sentences(option)[0])
        ]
        assert (follow or ["None of these follows."]) == [right(each)]


def test_conclusions_by_literals():
    assert follows(("all", 0, 1), ("all", 1, 2), ("all", 0, 2))
    assert follows(("all", 0, 1), ("all", 1, 2), ("some", 2, 0))
    assert not follows(("all", 0, 1), ("all", 1, 2), ("all", 2, 0))
    assert not follows(("some", 0, 1), ("some", 1, 2), ("some", 0, 2))
    assert follows(("all", 0, 1), ("no", 1, 2), ("no", 2, 0))


def agrees(clue, order):
    """Whether an order of arrival agrees with a clue, read from its words."""
    place = order.index
    for pattern, holds in (
        (r"(\w+) arrives before (\w+)", lambda a, b: place(a) < place(b)),
        (r"(\w+) arrives directly before (\w+)", lambda a, b: place(a) + 1 == place(b)),
        (r"Exactly one .* between (\w+) and (\w+)", lambda a, b: abs(place(a) - place(b)) == 2),
        (r"(\w+) and (\w+) do not arrive", lambda a, b: abs(place(a) - place(b)) != 1),
        (
            r"(\w+) is not (\w+)",
            lambda a, b: order[("first second third fourth fifth".split()).index(b)] != a,
        ),
    ):
        found = re.fullmatch(pattern + ".*", clue)
        if found:
            return holds(found[1], found[2])
    raise AssertionError(clue)


def test_the_clues_leave_one_order(many):
    for each in [one for one in of(many, "logical") if "arrive one after" in one.text]:
        head, *clues = re.split(r"(?<=\w)\. ?", each.text.split("\n")[0])
        people = head.split(": ")[1].split(", ")
        left = [
            order
            for order in permutations(people)
            if all(agrees(clue, order) for clue in clues if clue)
        ]
        asked = re.search(r"Who is (\w+)\?", each.text)[1]
        assert len(left) == 1
        assert left[0]["first second third fourth fifth".split().index(asked)] == right(each)


# Verbal -------------------------------------------------------------------------------------


def test_every_key_is_drawn_about_as_often(many):
    counts = Counter(right(each) for each in of(many, "verbal"))

    assert set(OPTIONS) == set(counts)
    assert max(counts.values()) < 1.2 * min(counts.values())


def claim_of(start):
    return next(
        (scene, claim) for scene in SCENES for claim in scene.claims if claim.text.startswith(start)
    )


@pytest.mark.parametrize(
    ("start", "told", "expected"),
    [
        ("Most drivers work by day", {"now": 40, "night": 12}, "True"),
        ("Most drivers work by day", {"now": 40, "night": 20}, "False"),
        ("A night driver earns more", {"extra": 20}, "Cannot say"),
        ("No caller waits longer", {"phone": 25, "wait": 15}, "False"),
        ("No caller waits longer", {"phone": 6, "wait": 15}, "Cannot say"),
        ("On Tuesdays more than", {"people": 60, "desks": 70}, "False"),
        ("On Tuesdays more than", {"people": 80, "desks": 70}, "Cannot say"),
        ("On some day of a week", {"people": 100, "desks": 40, "days": 3}, "True"),
        ("On some day of a week", {"people": 60, "desks": 40, "days": 3}, "Cannot say"),
        ("Any two people are there", {"days": 3}, "True"),
        ("Any two people are there", {"days": 2}, "Cannot say"),
        ("Everybody who passed had", {"hours": 20, "late": 15}, "Cannot say"),
        ("Everybody who passed had", {"hours": 20, "late": 10}, "True"),
        ("They had at least ten tonnes", {"pear": 20, "frost": 40}, "False"),
        ("They have more apples", {"apple": 60, "pear": 10, "frost": 60}, "Cannot say"),
    ],
)
def test_keys_by_literals(start, told, expected):
    scene, claim = claim_of(start)

    assert expected == key(scene, told, claim)


def test_the_figures_of_a_passage_fit_together(many):
    for each in of(many, "verbal"):
        text = each.text
        if "without meat" in text and "canteen" in text:
            meals, green = sorted((int(n) for n in re.findall(r"\d{2,3}", text)[:2]), reverse=True)
            assert meals > green
        found = re.search(r"(\d+) people began .*; (\d+) left .* (\d+) passed", text)
        if found:
            began, left, passed = map(int, found.groups())
            assert passed <= began - left


# Options and the mirror ---------------------------------------------------------------------


def test_too_few_wrong_options_are_a_fault_of_ours():
    with pytest.raises(Exception, match="too few wrong options"):
        item(random.Random(1), "logical", "?", "a", ["a", "b", "b"], 60, "so")
    made = figures(random.Random(1), "?", 10, [10, -3, 0], 60, "so")
    assert right(made) == "10"


def test_figures_are_written_as_people_write_them():
    written = [number(Fraction(n)) for n in ("1234567", "0.5", "27.142857", "2.40", "12.999")]

    assert written == ["1,234,567", "0.5", "27.14", "2.4", "13"]


def chosen(text, choice):
    return ItemResult("work_style", text, ("a",) * 5, choice, None, 3.0)


def test_the_mirror_says_back_what_was_chosen_and_nothing_else():
    said = work_style_mirror(
        (
            chosen("I ask for help early.", 4),
            chosen("A plan is there to be kept.", 1),
            chosen("I take the phone rather than write.", 2),
            chosen("I check my work twice before it leaves my desk.", None),
            ItemResult("numerical", "1 + 1", ("2", "3"), 0, 0, 3.0),
        )
    )

    assert said == (
        "This repeats what you chose; it measures nothing.",
        "You would clearly rather ask for help early.",
        "You would rather change a plan as things turn out.",
        "You stand between two ways: to take the phone, or to write rather than phone.",
    )


def test_the_mirror_is_empty_without_choices_and_takes_odd_ones():
    assert work_style_mirror(()) == ()
    assert work_style_mirror((chosen("I ask for help early.", 9), chosen("Unknown.", 1))) == ()


def test_every_statement_can_be_mirrored():
    for each in make_items(1, ("work_style",), 24):
        for choice in range(5):
            head, said = work_style_mirror((chosen(each.text, choice),))
            assert head.endswith("measures nothing.")
            assert said.endswith(".")
