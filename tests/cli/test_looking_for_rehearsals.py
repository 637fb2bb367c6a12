"""The list of rehearsals, searched by words."""

from dataclasses import replace

import pytest
from support.rehearsing import fake_services

from simulator import app
from simulator.domain.panel import Company
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.resources import resource
from simulator.storage.panel_files import load


@pytest.fixture
def listed(tmp_path, monkeypatch, capsys):
    """``listed("words")``: what is listed of a rehearsal at Northwind and one elsewhere."""
    services = fake_services(tmp_path)
    panel = load(resource("panels", "general.toml"))
    for company in ("Northwind Pumps", "Acme"):
        at = replace(panel, company=Company(company))
        services.library.begin(Rehearsal("", at, 1, "2026-11-22T10:00:00+00:00"))
    monkeypatch.setattr(app, "quiet_services", lambda _library: services)

    def run(*words):
        assert app.main(["library", "list", *words]) == 0
        return [line.split()[0] for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("northwind",), ["00001"]),
        (("second", "round northwind"), ["00001"]),
        ((), ["00002", "00001"]),
        (("nowhere",), ["No"]),
    ],
)
def test_rehearsals_are_listed_by_the_words_they_have(listed, words, expected):
    assert listed(*words) == expected
