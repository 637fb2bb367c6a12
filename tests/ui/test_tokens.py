"""The colours keep the contrasts that the look promises."""

import pytest

from simulator.ui.tokens import DARK, LIGHT, Tokens, contrast, mix

READABLE = 4.5
SEEN = 3.0


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "danger"])
def test_words_are_readable_on_page_and_surface(scheme: Tokens, ink: str):
    colour = getattr(scheme, ink)

    assert contrast(colour, scheme.page) >= READABLE
    assert contrast(colour, scheme.surface) >= READABLE


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("label", ["S", "T", "A", "R", "U", "N", "I", "L"])
def test_letters_and_words_are_readable_on_the_band_of_their_clause(scheme: Tokens, label: str):
    band = scheme.band(label)

    assert contrast(scheme.clause(label), band) >= READABLE
    assert contrast(scheme.text, band) >= READABLE


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_buttons_are_readable_and_borders_that_mean_something_are_seen(scheme: Tokens):
    assert contrast(scheme.on_accent, scheme.accent) >= READABLE
    assert contrast(scheme.on_danger, scheme.danger) >= READABLE
    assert contrast(scheme.line, scheme.surface) >= SEEN


def test_contrast_is_measured_as_the_guidelines_do():
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21.0
    assert round(contrast("#1E2329", "#F7F5F1"), 1) == 14.5
    assert mix("#FFFFFF", "#000000", 0.5) == "#808080"
