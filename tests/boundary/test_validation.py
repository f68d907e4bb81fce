from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError, field_validator

from planner.boundary.key_names import keys_at
from planner.boundary.mistakes import MOST_LOCATED
from planner.boundary.toml import Document, parse_document
from planner.boundary.toml_spans import DataPath
from planner.boundary.validation import (
    Identifier,
    Many,
    Prose,
    Strict,
    Title,
    Whole,
    explain,
    known_keys,
    nearest,
    place_in_words,
)


class Order(Strict):
    budget: Annotated[Whole, Field(ge=0, le=5_000)] = 0
    effort: Whole = 0


class Inject(Strict):
    kind: Literal["inject"]
    text: Prose


class Skip(Strict):
    kind: Literal["skip"]
    reason: Title


class Year(Strict):
    year: Whole
    orders: Annotated[dict[Identifier, Order], Field(default_factory=dict)]
    changes: Many[Annotated[Inject | Skip, Field(discriminator="kind")]] = ()
    share: float = 0.0

    @field_validator("year")
    @classmethod
    def _in_range(cls, year: int) -> int:
        if year > 10:
            raise ValueError(f"There is no year {year}\x1b")
        return year


class Campaign(Strict):
    name: Title
    red: Literal["opportunist", "person"] = "person"
    ready: bool = True
    years: Annotated[Many[Year], Field(max_length=10)] = ()


KNOWN = known_keys(Campaign)


def complaint(text: str, model: type[BaseModel] = Campaign) -> str:
    document = parse_document(text.encode(), "x.toml")
    with pytest.raises(ValidationError) as caught:
        model.model_validate(document.data)
    return str(explain(caught.value, document, KNOWN))


def year(lines: str) -> str:
    return f'name = "a"\n[[years]]\n{lines}\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            year("year=1\n[years.orders.fms-backlog]\nbudget = '5'"),
            '5:10: years 1, orders, fms-backlog: budget must be a whole number, is "5"',
        ),
        (year("year = true"), "3:8: years 1: year must be a whole number, is true"),
        (year("year = 5.0"), "3:8: years 1: year must be a whole number, is 5.0"),
        (year("year = 11"), "3:8: years 1: year there is no year 11␛"),
        (year("year = 0x" + "f" * 15), "3:8: years 1: year must be at most 9007199254740992,"),
        (year("share = 'x'\nyear=1"), '3:9: years 1: share must be a number, is "x"'),
        (year(""), "2:1: years 1: year is missing"),
        (
            year("year=1\norders.a.budget=-1"),
            "4:17: years 1, orders, a: budget must be at least 0, is -1",
        ),
        (
            year("year=1\norders.a.budgt=-1"),
            '4:16: years 1, orders, a: budgt is not a known key, did you mean "budget"?',
        ),
        (
            year("year=1\norders.a.zz=-1"),
            "4:13: years 1, orders, a: zz is not a known key; known are budget, effort",
        ),
        (
            year("year=1\norders.'B\\n\u202e'={}"),
            "4:15: years 1, orders: B\\n<U+202E> must be an id of 1 to 64 lower-case letters,",
        ),
        (
            year("year=1\n[[years.changes]]\nkind='skip'\nreason=3"),
            "6:8: years 1, changes 1: reason must be text in quotes, is 3",
        ),
        (
            year("year=1\n[[years.changes]]\nkind='skip'"),
            "4:1: years 1, changes 1: reason is missing",
        ),
        ("name=''", "1:6: name must not be empty"),
        ("name=" + repr("x" * 201), "1:6: name must have at most 200 characters"),
        ("name='a'\nred='oportunist'", "2:5: red must be one of 'opportunist' or 'person', is"),
        ("name='a'\nready=1", "2:7: ready must be true or false, is 1"),
        (
            "name='a'\nyears='x'",
            '2:7: years must be tables, each headed [[years]], is "x"',
        ),
        (
            year("year=1\n[years.orders]\nyear=2"),
            (
                "5:6: years 1, orders: year must be a table, is 2; if year of years 1 is meant, "
                "put it above [years.orders]"
            ),
        ),
        (
            year("year=1\n[years.orders.a]\nchanges=2"),
            (
                "5:9: years 1, orders, a: changes is not a known key; known are budget, effort; "
                "if changes of years 1 is meant, put it above [years.orders.a]"
            ),
        ),
        (
            year("year=1\nred='person'"),
            (
                "4:5: years 1: red is not a known key; known are year, orders, changes, share; "
                "if red of the file is meant, put it above the first [[years]], line 2"
            ),
        ),
        ("name='a'\nyears=[3]", "2:8: years 1 must be a table, is 3"),
        ("name='a'\nyears=[" + "{year=1}," * 11 + "]", "2:7: years must have at most 10 entries"),
        ("name=3\nready=1", "1:6: name must be text in quotes, is 3 (and 1 more problem)"),
        ("ready=1\nred=3\nname=3", "1:7: ready must be true or false, is 1 (and 2 more problems)"),
        ("", "name is missing"),
    ],
)
def test_one_sentence_for_the_first_problem(text: str, sentence: str) -> None:
    assert complaint(text).removeprefix("x.toml:").strip().startswith(sentence)


def test_a_near_choice_is_offered() -> None:
    assert complaint("name='a'\nred='oportunist'").endswith('did you mean "opportunist"?')


def test_the_words_for_a_place_can_be_chosen() -> None:
    def words(path: DataPath) -> str:
        return f"year {int(path[1]) + 1}, {path[3]}: {path[4]}"

    document = parse_document(year("year=1\norders.a.budget=-1").encode(), "x.toml")
    with pytest.raises(ValidationError) as caught:
        Campaign.model_validate(document.data)
    told = str(explain(caught.value, document, words=words))
    assert told == "x.toml:4:17: year 1, a: budget must be at least 0, is -1"


def test_of_many_problems_few_are_looked_up_and_one_is_put_into_words() -> None:
    data: dict[str, object] = {"name": "a", "years": [{"year": "x" * 1000}] * 20_000}
    text = "name='a'\nyears=[" + "{year='x'}," * 20_000 + "]"
    asked: list[DataPath] = []

    def words(path: DataPath) -> str:
        asked.append(path)
        return place_in_words(path)

    class Unbounded(Strict):
        name: Title
        years: Many[Year]

    with pytest.raises(ValidationError) as caught:
        Unbounded.model_validate(data)
    error = explain(caught.value, Document("x.toml", text, data, ""), words=words)
    told = str(error)
    assert len(asked) == 1
    assert len(error.first(20_000)) == MOST_LOCATED
    assert told.startswith("x.toml:2:14: years 1: year must be a whole number")
    assert told.endswith("(and 19,999 more problems)")
    assert len(told) < 200


def test_text_of_people_is_kept_with_line_feeds() -> None:
    skip = Skip(kind="skip", reason="a\r\nb\x1b[/]")
    assert skip.reason == "a\nb\x1b[/]"


@pytest.mark.parametrize("word", ["", "A", "a" * 65, "a b", "a\n", "é", "a_b", "a.b"])
def test_ids_are_plain(word: str) -> None:
    with pytest.raises(ValidationError):
        Year.model_validate({"year": 1, "orders": {word: {}}})


def test_models_do_not_change() -> None:
    order = Order(budget=1)
    with pytest.raises(ValidationError):
        order.budget = 2  # type: ignore[misc]  # it must not work


def test_known_keys_follow_lists_tables_and_unions() -> None:
    assert KNOWN == {
        "": ("name", "red", "ready", "years"),
        "years": ("year", "orders", "changes", "share"),
        "years.orders.*": ("budget", "effort"),
        "years.changes": ("kind", "text", "kind", "reason"),
    }
    assert keys_at(KNOWN, ("years", 3, "orders", "x")) == ("budget", "effort")
    assert keys_at(KNOWN, ("years", 3, "orders")) == ()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("name",), "name"),
        (("years", 3), "years 4"),
        (("years", 3, "orders", "a", "budget"), "years 4, orders, a: budget"),
        ((2, "x"), "entry 3: x"),
    ],
)
def test_place_in_words(path: DataPath, words: str) -> None:
    assert place_in_words(path) == words


def test_nearest() -> None:
    assert nearest("fms-backlg", ["aukus-pillar-ii", "fms-backlog"]) == "fms-backlog"
    assert nearest("zzz", ["budget"]) is None
    assert nearest("x" * 10**6, ["budget"]) is None
