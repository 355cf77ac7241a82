from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.numbering import BLOCK, Numbering, to_bits

SIZES = st.lists(st.integers(0, 30), min_size=1, max_size=12)
MANY = st.lists(st.integers(0, 3000), max_size=3)


@given(SIZES, MANY, st.randoms())
def test_turns_of_documents_survive_as_bits(sizes, more, random):
    sizes = [*sizes, *more]
    numbering = Numbering((size, 0) for size in sizes)
    chosen = {
        document: {turn for turn in range(size) if random.random() < 0.3}
        for document, size in enumerate(sizes)
    }
    numbers = [
        numbering.firsts[document] + turn
        for document, turns in chosen.items()
        for turn in turns
    ]
    for count in (len(numbers), 0, 1 << 20):  # both ways of setting bits
        bits = to_bits(numbers, count, numbering.size)
        assert [numbering.turns(bits, d) for d in chosen] == [*chosen.values()]
        assert numbering.count(bits) == [len(turns) for turns in chosen.values()]


@given(SIZES, st.data())
def test_a_stretch_is_the_turns_from_one_to_another(sizes, data):
    numbering = Numbering((size, 0) for size in sizes)
    document = data.draw(st.integers(0, len(sizes) - 1))
    first = data.draw(st.integers(0, sizes[document]))
    end = data.draw(st.integers(0, sizes[document]))
    bits = numbering.stretch(document, first, end)
    assert numbering.turns(bits, document) == {*range(first, end)}
    assert sum(numbering.count(bits)) == len(range(first, end))


def test_turns_and_blocks_are_told_apart_by_document():
    numbering = Numbering([(0, 0), (9, BLOCK - 9), (1, BLOCK), (2, 5)])
    assert numbering.firsts == [0, 0, 16, 24, 32]
    assert numbering.blocks == [0, 1, 2, 4, 5]
    assert [numbering.document_at[n] for n in (0, 15, 16, 23, 24)] == [1, 1, 2, 2, 3]


@given(SIZES, st.randoms())
def test_a_set_spreads_to_its_neighbours_in_the_same_document(sizes, random):
    numbering = Numbering((size, 0) for size in sizes)
    for document, size in enumerate(sizes):
        chosen = {turn for turn in range(size) if random.random() < 0.3}
        numbers = [numbering.firsts[document] + turn for turn in chosen]
        spread = numbering.spread(to_bits(numbers, len(numbers), numbering.size))
        near = {turn + step for turn in chosen for step in (-1, 0, 1)}
        found = [numbering.turns(spread, other) for other in range(len(sizes))]
        assert found[document] & {*range(size)} == near & {*range(size)}
        assert not any(found[:document] + found[document + 1 :])
