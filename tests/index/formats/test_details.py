from earmark_index.formats.details import read_details
from earmark_index.formats.frontmatter import read_front_matter
from earmark_index.model import Chapter, Episode, Link, Person
from earmark_index.problems import ProblemLog


def details(block):
    return read_details(
        read_front_matter(f"---\n{block}\n---".split("\n"), ProblemLog())
    )


def test_nothing_given_is_nothing_known():
    assert details("tags: [x]") == Episode()


def test_people_keep_their_roles_and_stand_once():
    found = details(
        "speakers: [Ann, Bo]\nhost: Cy\nguests: [Ann, null]\nparticipants:\n"
        "  - name: Di\n    role: guest\n  - id: x"
    )
    assert found.people == (
        Person("Ann"),
        Person("Bo"),
        Person("Cy", "host"),
        Person("Di", "guest"),
    )


def test_words_for_nothing_are_nothing():
    found = details("title: null\nshow: ~\nepisode: none\ndescription: N/A")
    assert found == Episode()


def test_a_duration_is_read_in_any_unit():
    assert details("duration_ms: 1500").duration_ms == 1500
    assert details("duration_seconds: 12.5").duration_ms == 12_500
    assert details("duration: 1:02:03").duration_ms == 3_723_000
    assert details("duration: long").duration_ms is None


def test_only_web_addresses_are_links():
    found = details("media: https://example.org/a\nurl: javascript:alert(1)")
    assert found.links == (Link("https://example.org/a", "media"),)


def test_chapters_of_the_front_matter_have_times():
    found = details(
        "chapters:\n  - time: 0:10\n    title: A\n  - start: 90\n    name: B\n"
        "  - title: C\n  - start: 5"
    )
    assert found.chapters == (
        Chapter("A", start_ms=10_000),
        Chapter("B", start_ms=90_000),
        Chapter("C"),
    )
