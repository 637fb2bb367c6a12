"""A group exercise made in code, and a way to run it, for tests that need no panel file."""

import random
from dataclasses import replace

from support.panels import small_panel

from simulator.domain.panel import GroupTask, Peer, Portrait, VoiceSpec
from simulator.interview import group

VAN, HOURS, READERS = "a library van", "longer opening hours", "a reading club for children"


def peer(peer_id, name, stance, manner, *arguments):
    return Peer(peer_id, name, VoiceSpec(), Portrait(), stance, manner, arguments)


def library_task(count=4, minutes=8.0):
    """What a town library is to do with its money; up to four others."""
    peers = (
        peer(
            "priya",
            "Priya Raman",
            VAN,
            "leads",
            "A van goes to the people who can't come to us.",
            "Two villages lost their branch last year, and nobody replaced it.",
            "We could lease one, so the cost is spread over five years.",
        ),
        peer(
            "tomasz",
            "Tomasz Lis",
            HOURS,
            "doubts",
            "A van breaks down, and then the money is gone.",
            "People who work are shut out at half past five.",
            "Longer hours cost wages and nothing else.",
        ),
        peer(
            "ingrid",
            "Ingrid Holm",
            READERS,
            "quiet",
            "Children who read at seven still come at forty.",
            "The schools have asked for it twice.",
        ),
        peer(
            "kwame",
            "Kwame Boateng",
            VAN,
            "agrees",
            "My aunt lives in one of those villages, and she'd use it every week.",
            "The van could carry the children's books as well.",
        ),
    )
    brief = "The library has forty thousand pounds for one new thing. Choose it together."
    return GroupTask(brief, (VAN, HOURS, READERS), peers[:count], minutes)


def spoken_s(text):
    return 60 * len(text.split()) / 160


def run(state, candidate, event=None):
    """The discussion to its end; ``candidate(state, effect)`` gives an event or None for quiet."""
    event, effects = event or group.Began(), []
    for _ in range(500):
        state, new = group.step(state, event)
        effects += new
        match new[-1]:
            case group.GroupEnds():
                return state, effects
            case group.PeerSays(peer=who, text=text):
                event = group.PeerDone(who, spoken_s(text))
            case group.OpenFloor(seconds=seconds):
                event = candidate(state, new[-1]) or group.Quiet(seconds)
    raise AssertionError("the discussion does not end")


def silent(_state, _effect):
    return None


def chance(seed, lines, most_s=40.0):
    """A candidate who now and then says one of the lines, sometimes cutting somebody off."""
    rng = random.Random(seed)
    eager = rng.random()

    def candidate(state, _effect):
        if rng.random() > eager:
            return None
        cut = state.last if state.last != "you" and rng.random() < 0.2 else None
        return group.CandidateSpoke(rng.choice(lines), rng.uniform(3.0, most_s), cut)

    return candidate


def discussing_panel():
    """The small panel with a group exercise of three minutes: Imre leads, Salma is quiet."""
    shed, room = "the bicycle shed", "the quiet room"
    first, second = ([f"Reason {n}{letter} counts for me." for letter in "abcd"] for n in (1, 2))
    peers = (
        peer("p1", "Imre", shed, "leads", *first),
        peer("p2", "Salma", room, "quiet", *second),
    )
    brief = "There is money for one thing. Decide which."
    return replace(small_panel(), group=GroupTask(brief, (shed, room), peers, minutes=3.0))
