"""The library searches what was asked and said too, not only what its list shows."""

from dataclasses import replace

from support import ui_fakes


def test_a_company_and_words_of_an_answer_are_found(services, go, settled):
    # given two rehearsals of one panel at two companies
    kept = ui_fakes.keep_sample(services.library, answers=1)
    company = replace(kept.panel.company, name="Quillfeather Mills")
    other = services.library.begin(
        replace(kept, id="", panel=replace(kept.panel, company=company), answers=())
    )
    services.library.keep(other.id, replace(kept.answers[0], question="What about otters?"))
    services.library.finish(replace(other, finished=True))
    library = go("library")
    # when each is looked for
    found = {}
    for words in ("quillfeather", "OTTERS", "quillfeather otters", "nothing of the kind"):
        library.search.setText(words)
        settled()
        found[words] = library.list.keys()
    # then
    assert found == {
        "quillfeather": (other.id,),
        "OTTERS": (other.id,),
        "quillfeather otters": (other.id,),
        "nothing of the kind": (),
    }


def test_what_was_only_typed_is_not_said_to_be_spoken(services, go):
    kept = ui_fakes.keep_sample(services.library, answers=1)
    typed = replace(kept.answers[0].takes[0], recording=None, seconds=0.0)
    words = replace(typed, transcript=replace(typed.transcript, words=()))
    services.library.keep(kept.id, replace(kept.answers[0], takes=(words,)))

    library, progress = go("library"), go("progress")

    assert "spoken" not in library.list.rows()[0].second
    assert "spoken" not in progress.said.text()


def test_answers_are_read_for_a_search_only_when_one_searches(services, go, settled, monkeypatch):
    ui_fakes.keep_sample(services.library, answers=1)
    read, texts = [], services.library.texts
    monkeypatch.setattr(services.library, "texts", lambda: read.append(True) or texts())

    library = go("library")
    before = list(read)
    for words in ("t", "te", "tell"):
        library.search.setText(words)
        settled()

    assert (before, read) == ([], [True])
