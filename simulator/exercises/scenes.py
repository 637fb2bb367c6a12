"""What the passages of verbal items are about: the figures they tell and the statements on them."""

# ruff: noqa: PLR2004 - the figures of a statement stand beside its words

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

World = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement on a passage.

    Args:
        text: With the names of the scene in braces.
        holds: Whether it is true in a world.
        level: How hard it is to see, 0 to 2.
        why: What in the passage settles it, or what is missing.
    """

    text: str
    holds: Callable[[World], bool]
    level: int
    why: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What a passage can be about.

    Args:
        draw: The figures that the passage tells, by name.
        words: Other names to fill in, each one of several.
        open: What the passage leaves open: name to values it could have.
        passage: Sentences, each in one or more wordings.
    """

    draw: Callable[[random.Random], dict[str, int]]
    words: Mapping[str, tuple[str, ...]]
    open: Mapping[str, tuple[int, ...]]
    passage: tuple[tuple[str, ...], ...]
    claims: tuple[Claim, ...]


_TOWNS: Final = ("Harwell", "Brackley", "Oakham", "Selby", "Melksham", "Thirsk", "Ludlow")

_DEPOT: Final = Scene(
    draw=lambda rng: {
        "opened": rng.randint(1994, 2012),
        "before": rng.randrange(14, 50, 2),
        "now": rng.randrange(40, 90, 2),
        "night": rng.randrange(12, 60, 2) // 2,
        "extra": rng.choice((8, 12, 15, 20)),
    },
    words={"town": _TOWNS},
    open={"night_hours": (60, 140), "asked": (0, 1), "first_nights": (0, 5)},
    passage=(
        (
            "The depot in {town} opened in {opened} with {before} drivers.",
            "With {before} drivers, the depot in {town} began work in {opened}.",
        ),
        (
            "Today it has {now}, of whom {night} drive at night.",
            "It has {now} drivers today; {night} of them work nights.",
        ),
        (
            "An hour at night is paid {extra} per cent better than one by day.",
            "Night hours are paid {extra} per cent more than hours by day.",
        ),
    ),
    claims=(
        Claim(
            "The depot in {town} has more drivers today than when it opened.",
            lambda w: w["now"] > w["before"],
            0,
            "there were {before}, there are {now}.",
        ),
        Claim(
            "The depot opened before the year 2000.",
            lambda w: w["opened"] < 2000,
            0,
            "it opened in {opened}.",
        ),
        Claim(
            "Some of the first {before} drivers worked at night.",
            lambda w: w["first_nights"] > 0,
            0,
            "the passage tells who drives at night today, not who did at the start.",
        ),
        Claim(
            "Most drivers work by day.",
            lambda w: w["now"] - w["night"] > w["night"],
            1,
            "{night} of {now} work at night.",
        ),
        Claim(
            "The number of drivers has at least doubled.",
            lambda w: w["now"] >= 2 * w["before"],
            1,
            "it went from {before} to {now}.",
        ),
        Claim(
            "The night drivers chose to work at night.",
            lambda w: w["asked"] == 1,
            1,
            "nothing is said of how they came to it.",
        ),
        Claim(
            "A night driver earns more in a month than a day driver.",
            lambda w: w["night_hours"] * (100 + w["extra"]) > 100 * 120,
            2,
            "an hour is paid better, but how many hours each works is not told.",
        ),
        Claim(
            "More than a third of the drivers work at night.",
            lambda w: 3 * w["night"] > w["now"],
            2,
            "{night} of {now} do.",
        ),
    ),
)

_LIBRARY: Final = Scene(
    draw=lambda rng: {
        "loans": rng.randrange(300, 900, 20),
        "after": rng.randrange(300, 900, 20) + 7,
        "fine": rng.choice((10, 15, 20)),
        "weeks": rng.choice((2, 3, 4)),
        "longest": rng.choice((6, 8, 9)),
    },
    words={"town": _TOWNS},
    open={"cause": (0, 1), "late": (20, 200), "late_now": (10, 100), "others": (0, 1)},
    passage=(
        (
            "Last year the library of {town} stopped charging for books that come back late.",
            "The library of {town} has asked for no late charges since last year.",
        ),
        ("Before, a day cost {fine} pence.", "A day used to cost {fine} pence."),
        (
            "In the month before the change it lent {loans} books, the month after {after}.",
            "It lent {loans} books in the last month with charges and {after} in the next.",
        ),
        (
            "A book may be kept for {weeks} weeks and, if nobody waits for it, for {longest}.",
            "Readers may keep a book {weeks} weeks; if nobody else wants it, {longest}.",
        ),
    ),
    claims=(
        Claim(
            "More books were lent in the month after the change than in the month before.",
            lambda w: w["after"] > w["loans"],
            0,
            "{loans} before, {after} after.",
        ),
        Claim(
            "Before the change, a book that was ten days late cost more than £1.20.",
            lambda w: 10 * w["fine"] > 120,
            0,
            "ten days at {fine} pence.",
        ),
        Claim(
            "Fewer books come back late since the change.",
            lambda w: w["late_now"] < w["late"],
            0,
            "how many come back late is not told.",
        ),
        Claim(
            "Nobody may keep a book for longer than {weeks} weeks.",
            lambda w: w["longest"] <= w["weeks"],
            1,
            "if nobody waits for it, it may be kept for {longest}.",
        ),
        Claim(
            "The number of loans changed by more than a hundred.",
            lambda w: abs(w["after"] - w["loans"]) > 100,
            1,
            "from {loans} to {after}.",
        ),
        Claim(
            "The number of loans changed because there are no late charges any more.",
            lambda w: w["cause"] == 1,
            1,
            "one came after the other; that it came from it is not said.",
        ),
        Claim(
            "A book that somebody waits for may be kept for {longest} weeks.",
            lambda w: w["weeks"] >= w["longest"],
            2,
            "only if nobody waits for it.",
        ),
        Claim(
            "Other libraries near {town} have done the same.",
            lambda w: w["others"] == 1,
            2,
            "nothing is said of other libraries.",
        ),
        Claim(
            "Loans rose by more than a tenth.",
            lambda w: 10 * w["after"] > 11 * w["loans"],
            2,
            "from {loans} to {after}.",
        ),
    ),
)

_CLINIC: Final = Scene(
    draw=lambda rng: {
        "share": rng.choice((55, 60, 65, 70, 75, 80)),
        "wait": rng.choice((12, 15, 18, 20)),
        "phone": rng.choice((4, 6, 8, 25, 30)),
        "staff": rng.choice((3, 4, 5)),
    },
    words={"town": _TOWNS},
    open={"older": (0, 1), "content": (40, 60, 90), "next": (0, 1), "callers": (5, 40)},
    passage=(
        (
            "At the clinic in {town}, {share} per cent of appointments are now booked online.",
            "Now {share} per cent of appointments at the clinic in {town} are booked online.",
        ),
        ("All others are booked by phone.", "The rest are booked by phone, all of them."),
        (
            "Who phones waits {phone} minutes on average; last year it was {wait}.",
            "Callers wait {phone} minutes on average, against {wait} last year.",
        ),
        ("The desk still has {staff} people.", "There are {staff} people at the desk, as before."),
    ),
    claims=(
        Claim(
            "Callers wait less on average than last year.",
            lambda w: w["phone"] < w["wait"],
            0,
            "{wait} minutes last year, {phone} now.",
        ),
        Claim(
            "Most appointments are booked by phone.",
            lambda w: 100 - w["share"] > w["share"],
            0,
            "{share} per cent are booked online.",
        ),
        Claim(
            "Most patients are content with booking online.",
            lambda w: w["content"] > 50,
            0,
            "how content they are is not told.",
        ),
        Claim(
            "More than a third of appointments are booked by phone.",
            lambda w: 3 * (100 - w["share"]) > 100,
            1,
            "if {share} per cent are booked online, the rest is by phone.",
        ),
        Claim(
            "Some appointments are booked at the desk in person.",
            lambda _: False,
            1,
            "all that are not booked online are booked by phone.",
        ),
        Claim(
            "Older patients book by phone more often than younger ones.",
            lambda w: w["older"] == 1,
            1,
            "nothing is said of their age.",
        ),
        Claim(
            "The desk was given more people because of the calls.",
            lambda _: False,
            2,
            "it has {staff} people, as before.",
        ),
        Claim(
            "No caller waits longer than {wait} minutes.",
            lambda w: max(w["callers"], w["phone"]) <= w["wait"],
            2,
            "{phone} minutes is the average: some may wait longer, not all can wait less.",
        ),
        Claim(
            "At least three appointments are booked online for each one by phone.",
            lambda w: w["share"] >= 3 * (100 - w["share"]),
            2,
            "{share} per cent stand against the rest.",
        ),
    ),
)

_SCHOOL: Final = Scene(
    draw=lambda rng: {
        "pupils": rng.randrange(400, 900, 20),
        "walk": rng.choice((20, 30, 35, 45, 55, 60)),
        "bus": rng.choice((15, 20, 25, 30, 35)),
        "routes": rng.choice((3, 4, 6)),
        "new": rng.choice((1, 2)),
    },
    words={"town": _TOWNS},
    open={"car": (0, 1), "rain": (10, 60), "late_bus": (0, 1), "reason": (0, 1)},
    passage=(
        (
            "The school in {town} asked all of its {pupils} pupils how they come.",
            "All {pupils} pupils of the school in {town} were asked how they come.",
        ),
        (
            "Of every hundred, {walk} walk and {bus} take the bus.",
            "{walk} in a hundred walk, {bus} in a hundred come by bus.",
        ),
        ("No pupil named two ways.", "Each named one way."),
        (
            "There are {routes} bus routes, {new} of them new this year.",
            "The bus has {routes} routes; {new} of them began this year.",
        ),
    ),
    claims=(
        Claim(
            "More pupils walk than take the bus.",
            lambda w: w["walk"] > w["bus"],
            0,
            "{walk} in a hundred against {bus}.",
        ),
        Claim(
            "Half of the bus routes or more are new this year.",
            lambda w: 2 * w["new"] >= w["routes"],
            0,
            "{new} of {routes} are.",
        ),
        Claim(
            "More pupils come by bus when it rains.",
            lambda w: w["rain"] > w["bus"],
            0,
            "nothing is said of rain.",
        ),
        Claim(
            "More than half of the pupils either walk or take the bus.",
            lambda w: w["walk"] + w["bus"] > 50,
            1,
            "{walk} and {bus} in a hundred.",
        ),
        Claim(
            "At least 200 pupils walk.",
            lambda w: w["walk"] * w["pupils"] >= 20_000,
            1,
            "{walk} in a hundred of {pupils}.",
        ),
        Claim(
            "Some pupils are brought by car.",
            lambda w: w["car"] == 1,
            1,
            "the other ways are not named.",
        ),
        Claim(
            "Nobody walks on some days and takes the bus on others.",
            lambda w: w["reason"] == 0,
            2,
            "each named one way; whether they keep to it is not told.",
        ),
        Claim(
            "Fewer than a quarter of the pupils come in some other way.",
            lambda w: 100 - w["walk"] - w["bus"] < 25,
            2,
            "{walk} and {bus} in a hundred leave the rest.",
        ),
        Claim(
            "Pupils on the new routes are late more often.",
            lambda w: w["late_bus"] == 1,
            2,
            "nothing is said of being late.",
        ),
    ),
)

_CANTEEN: Final = Scene(
    draw=lambda rng: {
        "meals": rng.randrange(340, 600, 20),
        "green": rng.randrange(60, 320, 10),
        "price": rng.choice((420, 450, 480)),
        "less": rng.choice((30, 50, 60)),
        "waste": rng.choice((20, 30, 40)),
    },
    words={"firm": ("a paper mill", "a hospital", "a bus company", "a town hall", "a shipyard")},
    open={"taste": (0, 1), "cheap": (0, 1), "waste_before": (10, 35, 70), "students": (0, 9)},
    passage=(
        (
            "The canteen of {firm} serves {meals} meals a day, {green} of them without meat.",
            "Of {meals} meals a day in the canteen of {firm}, {green} are without meat.",
        ),
        (
            "Those cost {less} pence less than the others, which are {price} pence.",
            "A meal with meat is {price} pence, one without {less} pence less.",
        ),
        (
            "On average {waste} kg of food are thrown away a day.",
            "A day leaves {waste} kg of food to throw away, on average.",
        ),
    ),
    claims=(
        Claim(
            "Most of the meals are without meat.",
            lambda w: 2 * w["green"] > w["meals"],
            0,
            "{green} of {meals} are.",
        ),
        Claim(
            "A meal with meat costs more than one without.",
            lambda w: w["less"] > 0,
            0,
            "one without is {less} pence less.",
        ),
        Claim(
            "A meal without meat costs more than £4.20.",
            lambda w: w["price"] - w["less"] > 420,
            0,
            "{price} less {less} pence.",
        ),
        Claim(
            "Less food is thrown away than a year ago.",
            lambda w: w["waste"] < w["waste_before"],
            0,
            "nothing is said of a year ago.",
        ),
        Claim(
            "Meals without meat bring in more than £800 a day.",
            lambda w: w["green"] * (w["price"] - w["less"]) > 80_000,
            1,
            "{green} meals at {price} less {less} pence.",
        ),
        Claim(
            "Guests choose meals without meat because they are cheaper.",
            lambda w: w["cheap"] == 1,
            1,
            "why guests choose as they do is not told.",
        ),
        Claim(
            "Fewer than a third of the meals have meat.",
            lambda w: 3 * (w["meals"] - w["green"]) < w["meals"],
            1,
            "{green} of {meals} have none.",
        ),
        Claim(
            "Some food is thrown away on every day.",
            lambda w: w["taste"] == 1,
            2,
            "{waste} kg is an average; a day could leave none.",
        ),
        Claim(
            "More than 100 g of food are thrown away for each meal served, on average.",
            lambda w: w["waste"] * 10 > w["meals"],
            2,
            "{waste} kg for {meals} meals.",
        ),
        Claim(
            "Two meals without meat cost less than £7.50.",
            lambda w: 2 * (w["price"] - w["less"]) < 750,
            2,
            "twice {price} less {less} pence.",
        ),
    ),
)

_OFFICE: Final = Scene(
    draw=lambda rng: {
        "desks": rng.randrange(40, 90, 5),
        "people": rng.randrange(60, 130, 5),
        "days": rng.choice((2, 3)),
        "rooms": rng.choice((3, 5, 6)),
        "large": 2,
    },
    words={"town": _TOWNS},
    open={"tuesday": (0, 1000), "rent": (0, 1), "quiet": (0, 1), "first": (0, 1)},
    passage=(
        (
            "The office in {town} has {desks} desks for {people} people.",
            "For {people} people there are {desks} desks at the office in {town}.",
        ),
        (
            "Everybody comes on exactly {days} of the five days of a week, as they like.",
            "Each person comes on exactly {days} days of the five, whichever they like.",
        ),
        (
            "There are {rooms} meeting rooms; {large} hold more than ten, the others six.",
            "Of its {rooms} meeting rooms {large} hold more than ten people and the others six.",
        ),
    ),
    claims=(
        Claim(
            "There is a desk for everybody at the same time.",
            lambda w: w["desks"] >= w["people"],
            0,
            "{desks} desks for {people} people.",
        ),
        Claim(
            "Most meeting rooms hold six people.",
            lambda w: w["rooms"] - w["large"] > w["large"],
            0,
            "{large} of {rooms} hold more.",
        ),
        Claim(
            "The office moved to {town} to save rent.",
            lambda w: w["rent"] == 1,
            0,
            "nothing is said of a move.",
        ),
        Claim(
            "Everybody comes on fewer than half of the five days.",
            lambda w: 2 * w["days"] < 5,
            1,
            "each comes on exactly {days}.",
        ),
        Claim(
            "In five days, more people come than the desks could hold, one person a desk and day.",
            lambda w: w["days"] * w["people"] > 5 * w["desks"],
            1,
            "{people} people on {days} days, against {desks} desks on five.",
        ),
        Claim(
            "On Tuesdays more than {desks} people come.",
            lambda w: min(w["tuesday"], w["people"]) > w["desks"],
            1,
            "who comes on which day is not told, only that there are {people} people.",
        ),
        Claim(
            "Twelve people can meet in any of the meeting rooms.",
            lambda w: w["rooms"] == w["large"],
            1,
            "the smaller ones hold six.",
        ),
        Claim(
            "On average, no more people come on a day than there are desks.",
            lambda w: w["days"] * w["people"] <= 5 * w["desks"],
            2,
            "{people} people on {days} days, spread over five, against {desks} desks.",
        ),
        Claim(
            "On some day of a week, more people come than there are desks.",
            lambda w: (
                w["days"] * w["people"] > 5 * w["desks"]
                or min(w["tuesday"], w["people"]) > w["desks"]
            ),
            2,
            "{people} people come on {days} days of their choice; there are {desks} desks.",
        ),
        Claim(
            "Any two people are there together on at least one day of a week.",
            lambda w: w["quiet"] == 1 or 2 * w["days"] > 5,
            2,
            "each comes on {days} of five days of their own choice.",
        ),
    ),
)

_ORCHARD: Final = Scene(
    draw=lambda rng: {
        "apple": rng.randrange(20, 60, 2),
        "pear": rng.randrange(10, 40, 2),
        "frost": rng.choice((20, 30, 40, 60)),
        "price": rng.choice((80, 90, 110)),
        "last": rng.choice((70, 95, 120)),
    },
    words={"name": ("the Hallams", "the Okafors", "the Pritchards", "the Nilssons")},
    open={"apple_loss": (-900, 100), "spray": (0, 1), "next": (0, 1), "sold": (0, 1)},
    passage=(
        (
            "In an ordinary year {name} pick {apple} tonnes of apples and {pear} tonnes of pears.",
            "{apple} tonnes of apples and {pear} tonnes of pears: an ordinary year for {name}.",
        ),
        (
            "This year, after a frost in spring, they had {frost} per cent fewer pears than that.",
            "There was a frost this spring, and they had {frost} per cent fewer pears than usual.",
        ),
        (
            "A kilogram of pears now brings {price} pence; last year it was {last}.",
            "Pears bring {price} pence a kilogram, against {last} last year.",
        ),
    ),
    claims=(
        Claim(
            "In an ordinary year they harvest more pears than apples.",
            lambda w: w["pear"] > w["apple"],
            0,
            "{apple} tonnes of apples, {pear} of pears.",
        ),
        Claim(
            "A kilogram of pears brings more than last year.",
            lambda w: w["price"] > w["last"],
            0,
            "{last} pence last year, {price} now.",
        ),
        Claim(
            "The frost did harm to the apples as well.",
            lambda w: w["apple_loss"] > 50,
            0,
            "what it did to the apples is not told.",
        ),
        Claim(
            "They had at least ten tonnes of pears less than in an ordinary year.",
            lambda w: w["pear"] * w["frost"] >= 1000,
            1,
            "{frost} per cent of {pear} tonnes.",
        ),
        Claim(
            "They had at least half as many pears as in an ordinary year.",
            lambda w: w["frost"] <= 50,
            1,
            "they had {frost} per cent fewer.",
        ),
        Claim(
            "The price changed because of the frost.",
            lambda w: w["spray"] == 1,
            1,
            "why the price is what it is, is not told.",
        ),
        Claim(
            "They have more apples than pears to sell this year.",
            lambda w: w["apple"] * (100 - w["apple_loss"]) > w["pear"] * (100 - w["frost"]),
            2,
            "how many apples there are this year is not told.",
        ),
        Claim(
            "This year's pears bring less than an ordinary harvest did at last year's price.",
            lambda w: w["pear"] * (100 - w["frost"]) * w["price"] < 100 * w["pear"] * w["last"],
            2,
            "{frost} per cent fewer, at {price} pence against {last}.",
        ),
        Claim(
            "Next year will be an ordinary one for {name}.",
            lambda w: w["next"] == 1,
            2,
            "nothing is said of next year.",
        ),
    ),
)

_TRAINING: Final = Scene(
    draw=lambda rng: {
        "began": rng.randrange(24, 60, 4),
        "left": rng.randint(2, 4),
        "passed": rng.randint(10, 20),
        "hours": rng.choice((20, 30, 36)),
        "late": rng.choice((6, 8, 10, 15)),
    },
    words={"skill": ("first aid", "forklift driving", "bookkeeping", "sign language")},
    open={"again": (0, 8), "liked": (0, 1), "paid": (0, 1), "mates": (0, 1), "missed": (0, 1)},
    passage=(
        (
            "{began} people began a course in {skill}; {left} left before the end.",
            "A course in {skill} began with {began} people, of whom {left} left early.",
        ),
        (
            "All who stayed took the test, and {passed} passed.",
            "Everybody who stayed sat the test; {passed} passed it.",
        ),
        (
            "The course takes {hours} hours, and who misses over {late} may not take the test.",
            "It lasts {hours} hours; whoever misses more than {late} is not let into the test.",
        ),
    ),
    claims=(
        Claim(
            "More people failed the test than passed it.",
            lambda w: w["began"] - w["left"] - w["passed"] > w["passed"],
            0,
            "{began} less {left} took it, {passed} passed.",
        ),
        Claim(
            "Everybody who began the course took the test.",
            lambda w: w["left"] == 0,
            0,
            "{left} left before the end.",
        ),
        Claim(
            "Those who failed may take the test again.",
            lambda w: w["again"] > 0,
            0,
            "nothing is said of a second test.",
        ),
        Claim(
            "Half of those who began passed, or more.",
            lambda w: 2 * w["passed"] >= w["began"],
            1,
            "{passed} of {began} passed.",
        ),
        Claim(
            "Some of those who took the test had missed more than {late} hours.",
            lambda _: False,
            1,
            "whoever misses more than {late} may not take it.",
        ),
        Claim(
            "Those who left early found the course too hard.",
            lambda w: w["liked"] == 1,
            1,
            "why they left is not told.",
        ),
        Claim(
            "One may miss more than a third of the course and still take the test.",
            lambda w: 3 * w["late"] > w["hours"],
            2,
            "up to {late} of {hours} hours may be missed.",
        ),
        Claim(
            "Everybody who passed had been there for at least {late} hours.",
            lambda w: w["hours"] - w["missed"] * w["late"] >= w["late"],
            2,
            "who passed may have missed up to {late} of {hours} hours.",
        ),
        Claim(
            "Somebody who passed had missed an hour or more.",
            lambda w: w["mates"] == 1,
            2,
            "it was allowed; whether it was so is not told.",
        ),
    ),
)

SCENES: Final[tuple[Scene, ...]] = (
    _DEPOT,
    _LIBRARY,
    _CLINIC,
    _SCHOOL,
    _CANTEEN,
    _OFFICE,
    _ORCHARD,
    _TRAINING,
)
