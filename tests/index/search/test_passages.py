from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.model import Chapter, Episode, TimeOrigin, Topic, Translation, Turn
from earmark_index.search.analysis import terms
from earmark_index.search.passage import PassageKind
from earmark_index.search.passages import passages_of
from earmark_index.structure.rejoin import as_written, rejoin

TURNS = tuple(
    Turn(
        f"Turn {number} about salt.",
        speaker=f"S{number % 2}",
        start_ms=number * 60_000,
        time_origin=TimeOrigin.EXACT,
    )
    for number in range(10)
)


def told(**fields) -> list[tuple[str, str, int | None, str]]:
    """Kind, text, turn and label of every passage of an episode."""
    episode = Episode(**{"turns": TURNS, **fields})
    passages = passages_of(episode, as_written(episode.turns))
    return [(one.kind.value, one.text, one.turn, one.label) for one in passages]


def test_an_episode_that_says_nothing_of_itself_has_no_passage():
    assert told() == []


def test_title_summary_and_deep_dive_are_about_the_whole_episode():
    assert told(title="On salt", summary="All of it.", deep_dive="More of it.") == [
        ("title", "On salt", None, ""),
        ("summary", "All of it.", None, ""),
        ("summary", "More of it.", None, ""),
    ]


def test_a_topic_names_its_person():
    topics = (Topic("Mira", "How salt is made"),)
    assert told(topics=topics) == [("topic", "How salt is made", None, "Mira")]


def test_a_chapter_leads_to_its_first_turn():
    chapters = (Chapter("Brine", first_turn=4, summary="Of water."),)
    assert told(chapters=chapters) == [("chapter", "Brine\nOf water.", 4, "Brine")]


def test_a_chapter_with_a_time_leads_to_the_turn_spoken_then():
    assert told(chapters=(Chapter("Brine", start_ms=180_000),))[0][2] == 3


def test_a_chapter_behind_the_last_turn_leads_nowhere():
    assert told(chapters=(Chapter("Brine", first_turn=99),))[0][2] is None


def test_a_title_that_begins_the_summary_is_not_said_twice():
    chapters = (Chapter("Brine", summary="Brine. It is old."),)
    assert told(chapters=chapters) == [("chapter", "Brine. It is old.", None, "Brine")]


def test_a_summary_that_begins_with_a_longer_word_keeps_its_title():
    chapters = (Chapter("Salt", summary="Salted fish."),)
    assert told(chapters=chapters)[0][1] == "Salt\nSalted fish."


def test_chapters_in_chapters_are_passages():
    chapters = (Chapter("Brine", first_turn=1, children=(Chapter("Pans", None, 2),)),)
    assert [one[1:] for one in told(chapters=chapters)] == [
        ("Brine", 1, "Brine"),
        ("Pans", 2, "Brine: Pans"),
    ]


def test_a_point_leads_to_its_chapter():
    chapters = (Chapter("Brine", first_turn=4, points=("Rain is the enemy",)),)
    assert told(chapters=chapters)[1] == ("point", "Rain is the enemy", 4, "Brine")


def test_a_point_with_a_time_of_its_own_leads_there():
    chapters = (Chapter("Brine", first_turn=4, points=("[6:00] Rain",)),)
    assert told(chapters=chapters)[1] == ("point", "[6:00] Rain", 6, "Brine")


def test_a_line_of_the_shownotes_with_a_time_leads_there():
    assert told(shownotes="Hear us.\n2:00 Of rain\nThe end.") == [
        ("shownotes", "Hear us.", None, ""),
        ("shownotes", "2:00 Of rain", 2, ""),
        ("shownotes", "The end.", None, ""),
    ]


def test_chapters_that_the_shownotes_list_are_not_said_twice():
    chapters = (Chapter("Brine", start_ms=0), Chapter("Pans", start_ms=120_000))
    notes = "0:00 Brine\n2:00 - Pans\nPans"
    kinds = [kind for kind, *_ in told(chapters=chapters, shownotes=notes)]
    assert kinds == ["chapter", "chapter"]


def test_chapter_titles_as_headings_of_the_deep_dive_are_not_said_twice():
    chapters = (Chapter("Brine"),)
    found = told(chapters=chapters, deep_dive="Brine\nWater and salt.")
    assert [text for _, text, _, _ in found] == ["Water and salt.", "Brine"]


def test_a_translation_leads_to_the_turn_spoken_then():
    turns = (Turn("Vom Regen.", "M", start_ms=240_000), Turn("Ende.", "T"))
    found = told(translations=(Translation("de", turns),))
    assert found[0] == ("translation", "Vom Regen.", 4, "de")


def test_a_translation_turn_for_turn_leads_to_the_same_turn():
    turns = tuple(Turn(f"Satz {number}.") for number in range(len(TURNS)))
    found = told(translations=(Translation("de", turns),))
    assert found[3] == ("translation", "Satz 3.", 3, "de")


def test_a_translation_that_is_only_listed_has_no_passage():
    assert told(translations=(Translation("中文"),)) == []


def test_turns_are_those_of_the_joined_reading():
    turns = (Turn("Salt is"), Turn("old."), Turn("Rain", "Mira"))
    episode = Episode(turns=turns, chapters=(Chapter("Rain", first_turn=2),))
    joined = rejoin(turns)
    assert [one.turn for one in passages_of(episode, joined)] == [1]


LINES = st.sampled_from(
    ["salt", "Rain falls.", "0:30 Pans", "盐田很老", "(12:00)", "99:99 x", "", "Pans"]
)
TEXTS = st.lists(LINES, max_size=5).map("\n".join)
CHAPTERS = st.builds(
    Chapter,
    title=LINES,
    start_ms=st.one_of(st.none(), st.integers(0, 10**12)),
    first_turn=st.one_of(st.none(), st.integers(-2, 12)),
    summary=TEXTS,
    points=st.lists(LINES, max_size=3).map(tuple),
)
EPISODES = st.builds(
    Episode,
    title=LINES,
    summary=TEXTS,
    deep_dive=TEXTS,
    shownotes=TEXTS,
    topics=st.lists(st.builds(Topic, LINES, TEXTS), max_size=2).map(tuple),
    chapters=st.lists(CHAPTERS, max_size=3).map(tuple),
    translations=st.lists(
        st.builds(
            Translation, st.just("de"), st.lists(st.builds(Turn, LINES)).map(tuple)
        ),
        max_size=1,
    ).map(tuple),
    turns=st.sampled_from([(), TURNS]),
)


@given(EPISODES)
def test_every_word_is_in_a_passage_that_leads_to_a_turn_or_nowhere(episode):
    passages = passages_of(episode, as_written(episode.turns))
    found = {term for one in passages for term in terms(one.text)}
    said = [episode.title, episode.summary, episode.deep_dive]
    said += [topic.text for topic in episode.topics]
    for chapter in episode.chapters:
        said += [chapter.title, chapter.summary, *chapter.points]
    for translation in episode.translations:
        said += [turn.text for turn in translation.turns]
    assert {term for text in said for term in terms(text)} <= found
    assert all(terms(one.text) or one.kind for one in passages)
    for one in passages:
        assert one.text
        assert one.kind is not PassageKind.SPEECH
        assert one.turn is None or 0 <= one.turn < len(episode.turns)
