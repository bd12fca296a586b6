"""Reading: every part arrives, and what is wrong is told."""

import datetime
import tracemalloc
import unicodedata
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from standoff.case import (
    ASSUMED,
    Belief,
    Certainty,
    Cited,
    CommitmentKind,
    Priorities,
    Ranking,
    Reversible,
    Rule,
    Weight,
    Weights,
    check,
    edits,
    questions,
    read,
    write,
)
from standoff.case.text.document import DEPTH_LIMIT, PROBLEM_LIMIT, SIZE_LIMIT
from standoff.errors import CaseError
from standoff.expr import parse
from standoff.stability import CONCEPTS

from .cases import DAM, cases, dam, dam_case

NONE = parse("none")


def codes(text):
    with pytest.raises(CaseError) as caught:
        read(text)
    return [p.code for p in caught.value.problems]


class TestEveryPartArrives:
    def test_head(self):
        case = dam_case(
            "as_of: 1975-04-01\nsummary: >\n  Two states\n  on a river.\nthemes: [water, no]\n"
        )
        assert case.as_of == datetime.date(1975, 4, 1)
        assert case.summary == "Two states on a river."
        assert case.themes == ("water", "no")

    def test_sources(self):
        case = dam_case(
            replace=[
                (
                    "A study of the dam}",
                    "T, authors: [A, B], year: 1975, doi: 10/x, date: 1975-02-03}",
                )
            ]
        )
        (source,) = case.sources
        assert (source.id, source.title, source.authors) == ("study", "T", ("A", "B"))
        assert (source.year, source.date, source.doi) == ("1975", "1975-02-03", "10/x")

    def test_options_and_what_is_final_in_them(self):
        case = dam_case(
            replace=[
                ("Move troops to the border", "{text: Move, reversible: false}"),
                ("{attack: Bomb the dam}", "{attack: {text: Bomb, reversible: only_off}}"),
            ]
        )
        upstream, downstream = case.decision_makers
        assert [o.reversible for o in upstream.options] == [Reversible.BOTH, Reversible.ONLY_ON]
        assert downstream.options[0].reversible is Reversible.ONLY_OFF
        assert case.scope.options == ("upstream.release", "upstream.escalate", "downstream.attack")

    def test_a_decision_maker_may_have_no_options_and_no_other_name(self):
        case = dam_case(replace=[("infeasible:", "  world: {note: looks on}\ninfeasible:")])
        assert case.decision_makers[2].name == "world"
        assert case.decision_makers[2].options == ()

    def test_rules_outcomes_and_states_that_count_as_one(self):
        case = dam_case(
            "outcomes: {war: attack, calm: {when: not war, text: T}}\n",
            "coalesce: [war and release]\n",
            replace=[
                ("[release and escalate]", "[{when: all, because: B, source: study, at: p. 1}]")
            ],
        )
        assert case.infeasible == (Rule(parse("all"), Cited("study", "p. 1", "B")),)
        assert [(o.id, str(o.when), o.text) for o in case.outcomes] == [
            ("war", "attack", ""), ("calm", "not war", "T"),
        ]  # fmt: skip
        assert case.coalesce == (parse("war and release"),)

    def test_commitments(self):
        case = dam_case("""\
            commitments:
              c:
                kind: red_line
                by: downstream
                when: escalate
                response: attack
                against: upstream
                text: T
                form: spoken
                positions: {upstream: none, downstream: release}
                fallback: attack
                record: [{kept: 0, broken: 2, what: W, source: assumed}]
                source: study
            """)
        (c,) = case.commitments
        assert (c.kind, c.by, c.against) == (CommitmentKind.RED_LINE, "downstream", "upstream")
        assert c.positions == (("upstream", parse("none")), ("downstream", parse("release")))
        assert (c.record[0].kept, c.record[0].broken, c.record[0].cited.source) == (0, 2, ASSUMED)

    def test_preferences_of_all_three_kinds(self):
        case = dam_case(
            views="""\
              more:
                preferences:
                  upstream:
                    priorities:
                      - {want: none, because: B, source: study, certainty: open}
                      - [attack, not release]
                      - {want: all, certainty: firm}
                  downstream: {weights: {attack: 2, 'not release': -0.5, none: 1/3}}
            """
        )
        up, down = case.perspectives[1].view.preferences
        assert isinstance(up.order, Priorities)
        assert [(str(s.want), s.certainty, s.tier) for s in up.order.statements] == [
            ("none", Certainty.OPEN, 0), ("attack", None, 1), ("not release", None, 1),
            ("all", Certainty.FIRM, 0),
        ]  # fmt: skip
        assert up.order.places() == ((0,), (1, 0), (1, 1), (2,))
        assert down.order == Weights(
            (Weight(parse("attack"), Fraction(2)), Weight(parse("not release"), Fraction(-1, 2)),
             Weight(parse("none"), Fraction(1, 3)))
        )  # fmt: skip
        ranking = case.perspectives[0].view.preferences[1].order
        assert isinstance(ranking, Ranking)
        assert [len(tier) for tier in ranking.tiers] == [1, 1, 1, 2, 1]

    def test_beliefs_in_beliefs_and_all_that_may_be_restated(self):
        case = dam_case(
            views="""\
              hawks:
                extends: study
                control: {attack: upstream}
                reversible: {release: no}
                infeasible: [all]
                feasible: [release and escalate]
                fix: {escalate: no, downstream.attack: Y}
                status_quo: attack
                beliefs:
                  upstream:
                    unaware_of: [attack]
                    beliefs: {downstream: {source: study, fix: {release: yes}}}
            """
        )
        hawks = case.perspectives[1]
        assert hawks.extends == "study"
        assert hawks.view.control == (("downstream.attack", "upstream"),)
        assert hawks.view.reversible == (("upstream.release", Reversible.ONLY_ON),)
        assert hawks.view.fixed == (("upstream.escalate", False), ("downstream.attack", True))
        (belief,) = hawks.view.beliefs
        assert belief.view.unaware_of == ("downstream.attack",)
        (inner,) = belief.view.beliefs
        assert inner == Belief("downstream", inner.view, Cited("study"))
        assert inner.view.fixed == (("upstream.release", True),)

    @pytest.mark.parametrize(
        ("written", "question"),
        [
            ("persists", questions.Persists()),
            ("{persists: none}", questions.Persists(parse("none"))),
            ("{settles_only_at: all}", questions.SettlesOnlyAt(parse("all"))),
            ("{can_settle_at: all}", questions.CanSettleAt(parse("all"))),
            ("{never_settles_at: all}", questions.NeverSettlesAt(parse("all"))),
            ("{can_lead_to: all}", questions.CanLeadTo(parse("all"))),
            ("{must_lead_to: all, from: none}", questions.MustLeadTo(parse("all"), parse("none"))),
            ("{credible: c, or_equal: yes}", questions.Credible("c", True)),
            ("{credible: c}", questions.Credible("c", False)),
            ("{deters: c}", questions.Deters("c")),
            ("{self_enforcing: c}", questions.SelfEnforcing("c")),
            ("{expects: {dm: upstream, outcome: none}}", questions.Expects("upstream", NONE)),
            ("{surprised: upstream}", questions.Surprised("upstream")),
            ("{irrelevant: attack}", questions.Irrelevant("downstream.attack")),
            (
                "{missed: {dm: upstream, option: release}}",
                questions.Missed("upstream", "upstream.release"),
            ),
            (
                "{predicts: all, by: 1976-01-01}",
                questions.Predicts(parse("all"), datetime.date(1976, 1, 1)),
            ),
            ("{not: {not: persists}}", questions.Denied(questions.Denied(questions.Persists()))),
        ],
    )
    def test_claims(self, written, question):
        case = dam_case(
            "commitments: {c: {kind: threat, by: upstream, when: all, response: all}}\n"
            f"claims: [{{id: k, says: S, check: {written}, source: study, at: p. 2}}]\n"
        )
        (claim,) = case.claims
        assert claim.check == question
        assert claim.cited == Cited("study", "p. 2")

    @pytest.mark.parametrize(
        ("written", "given"),
        [
            (
                "fix: {release: no, downstream.attack: true}",
                (edits.Fix("upstream.release", False), edits.Fix("downstream.attack", True)),
            ),
            ("assume: not all", (edits.Assume(parse("not all")),)),
            ("allow: all", (edits.Allow(parse("all")),)),
            ("control: {attack: upstream}", (edits.Control("downstream.attack", "upstream"),)),
            (
                "control: {attack: [upstream, downstream]}",
                (edits.Control("downstream.attack", ("upstream", "downstream")),),
            ),
            (
                "reversible: {attack: only_off}",
                (edits.Reverse("downstream.attack", Reversible.ONLY_OFF),),
            ),
            ("status_quo: all", (edits.StartAt(parse("all")),)),
            ("seen_by: upstream", (edits.SeenBy("upstream"),)),
            ("correct: upstream", (edits.Correct("upstream"),)),
            ("swap: {dm: upstream, line: 1, with: 2}", (edits.Swap("upstream", 1, 2),)),
            ("drop: {dm: upstream, line: 1}", (edits.Drop("upstream", 1),)),
            ("negate: {dm: upstream, line: 1}", (edits.Negate("upstream", 1),)),
        ],
    )
    def test_what_a_claim_supposes(self, written, given):
        case = dam_case(
            f"claims: [{{id: k, says: S, check: persists, under: [gmr], given: [{{{written}}}]}}]\n"
        )
        assert case.claims[0].given == given
        assert case.claims[0].under == ("gmr",)

    def test_the_record(self):
        case = dam_case("record:\n  - {date: 1975-06-03, what: W, state: release, source: study}\n")
        (event,) = case.record
        assert (event.date, event.what, event.state) == (
            datetime.date(1975, 6, 3),
            "W",
            parse("release"),
        )

    def test_every_concept_of_the_engine_can_be_named(self):
        claim = f"claims: [{{id: k, says: S, check: persists, under: [{', '.join(CONCEPTS)}]}}]\n"
        assert dam_case(claim).claims[0].under == CONCEPTS


class TestNames:
    @pytest.mark.parametrize(
        "name", ["no", "on", "1e3", "null", "~x"[1:], "война", "撤军", "आक्रमण", "2021-12-07"]
    )
    def test_options_may_have_any_name(self, name):
        case = read(DAM.replace("attack", name))
        assert case.scope.options[2] == f"downstream.{name}"
        assert check(case) == []
        assert read(write(case)) == case

    def test_composed_and_decomposed_letters_are_the_same_name_everywhere(self):
        text = dam(
            "outcomes: {ñ: é, ö: ñ and é}\n"
            "claims: [{id: k, says: S, check: {can_settle_at: ö}, given: [{fix: {é: no}}]}]\n",
            replace=[("attack", "é")],
        )
        mixed = unicodedata.normalize("NFD", text).replace("attack", "é")
        assert read(mixed) == read(text)
        assert [p.line for p in check(read(mixed))] == [p.line for p in check(read(text))]

    def test_the_same_word_may_name_things_of_different_kinds(self):
        text = dam("commitments: {study: {kind: threat, by: upstream, when: all, response: all}}\n")
        assert read(text.replace("upstream", "attack"))

    def test_option_names_need_only_differ_within_a_decision_maker(self):
        text = dam(replace=[("{attack: Bomb", "{release: x, attack: Bomb")])
        assert set(codes(text)) == {"X203", "X204"}

    @pytest.mark.parametrize(
        "name", ["none", "if", "only", "Y", "N", "YN", "a b", "a.b", "a,b", "-a", "''"]
    )
    def test_words_that_formulas_use_are_no_names(self, name):
        quoted = name if name == "''" else f"'{name}'"
        assert codes(dam(replace=[("{attack: Bomb", f"{{{quoted}: x, attack: Bomb")]))[0] in {
            "C304",
            "C303",
        }

    def test_states_are_listed_up_to_sixty_four_options_and_more_are_read(self):
        def text(count):
            options = ", ".join(f"o{n}: x" for n in range(count))
            return (
                f"standoff: 1\ntitle: T\ndecision_makers: {{d: {{options: {{{options}}}}}}}\n"
                "status_quo: none\nperspectives: {p: {preferences: {d: {priorities: [o63]}}, "
                f"infeasible: ['at least one of ({', '.join(f'o{n}' for n in range(60))})']}}}}\n"
            )

        assert len(read(text(64)).scope.options) == 64
        assert "S400" not in [p.code for p in check(read(text(64)))]
        assert "S400" in [p.code for p in check(read(text(65)))]
        assert len(read(text(256)).scope.options) == 256
        assert codes(text(257)) == ["C306"]


class TestReferences:
    @pytest.mark.parametrize(
        "option", ["a.b.c", ".", "..", "none.", "attack.x", "not", "'a b'", "''", "Y N"]
    )
    def test_odd_names_of_options_are_unknown_names(self, option):
        assert codes(dam(views=f"p: {{fix: {{{option}: yes}}}}\n"))[-1] in {"X202", "C303"}

    def test_an_outcome_is_no_option(self):
        assert codes(
            dam("outcomes: {war: attack}\n", replace=[("source: study", "fix: {war: yes}")])
        ) == ["C305"]

    def test_an_outcome_may_use_only_those_above_it(self):
        assert codes(dam("outcomes: {a: b, b: attack}\n")) == ["X202"]
        assert codes(dam("outcomes: {a: a}\n")) == ["X202"]
        assert dam_case("outcomes: {b: attack, a: b}\n")

    def test_an_outcome_that_cannot_be_read_is_told_once(self):
        assert codes(dam("outcomes: {a: '(', b: a, c: a or b}\ncoalesce: [a]\n")) == ["X201"]

    def test_an_outcome_may_not_have_the_name_of_an_option(self):
        assert codes(dam("outcomes: {attack: release, b: attack}\n")) == ["C304"]

    @pytest.mark.parametrize(
        "key",
        [
            "fix: {attack: yes, downstream.attack: no}",
            "control: {downstream.attack: upstream, attack: upstream}",
            "reversible: {attack: yes, downstream.attack: yes}",
        ],
    )
    def test_an_option_may_not_stand_twice_under_two_names(self, key):
        assert codes(dam(views=f"p: {{{key}}}\n")) == ["F108"]

    @pytest.mark.parametrize(
        "weights",
        ["{attack: 1, (attack): 2}", "{a and b: 1, a  and  b: 2}", "{attack: 1, ' attack': 1}"],
    )
    def test_a_weight_may_not_stand_twice(self, weights):
        text = dam(views=f"p: {{preferences: {{upstream: {{weights: {weights}}}}}}}\n")
        assert "F108" in codes(text)

    def test_a_name_may_not_stand_twice(self):
        assert codes(dam("outcomes: {a: attack, ' a': attack}\n")) == ["C304"]
        assert codes(dam("outcomes: {a: attack, a: attack}\n")) == ["F108"]
        claim = "{id: k, says: S, check: persists}"
        assert codes(dam(f"claims: [{claim}, {claim}]\n")) == ["C304"]


class TestForms:
    @pytest.mark.parametrize(
        "check",
        ["{}", "{persists: none, credible: c}", "settles", "[persists]", "{by: 1976-01-01}",
         "{predicts: none}", "{persists: none, from: all}", "{credible: nobody}", "{not: {}}"],
    )  # fmt: skip
    def test_a_check_has_one_kind_and_what_goes_with_it(self, check):
        found = codes(dam(f"claims: [{{id: k, says: S, check: {check}}}]\n"))
        assert set(found) <= {"C301", "C302", "C303", "C305"}

    @pytest.mark.parametrize(
        "number", ["1e3", "1/0", "x", "", "1.", ".5", "1,5", "٣", "1" * 41, "0x1", "nan", "1/2/3"]
    )
    def test_a_weight_is_a_plain_number(self, number):
        assert codes(
            dam(views=f"p: {{preferences: {{upstream: {{weights: {{attack: '{number}'}}}}}}}}\n")
        ) == ["C303"]

    @pytest.mark.parametrize(
        ("number", "value"),
        [
            ("0", 0),
            ("-3", -3),
            ("+2.50", Fraction(5, 2)),
            ("1/3", Fraction(1, 3)),
            ("-1/3", Fraction(-1, 3)),
            ("9" * 18 + "." + "9" * 18, Fraction(int("9" * 36), 10**18)),
            ("1" * 40 + "/3", Fraction(int("1" * 40), 3)),
        ],
    )
    def test_weights_are_exact(self, number, value):
        case = dam_case(
            views=f"p: {{preferences: {{upstream: {{weights: {{attack: {number}}}}}}}}}\n"
        )
        assert case.perspectives[1].view.preferences[0].order == Weights(
            (Weight(parse("attack"), Fraction(value)),)
        )
        assert read(write(case)) == case

    @pytest.mark.parametrize(
        "day",
        [
            "2021-13-01",
            "2021-02-30",
            "07.12.2021",
            "2021-12-7",
            "20211207",
            "２０２１-12-07",
            "today",
        ],
    )
    def test_a_day_is_a_day_of_the_calendar(self, day):
        assert codes(dam(f"as_of: {day}\n")) == ["C303"]

    @pytest.mark.parametrize("number", ["-1", "1.5", "1e2", "x", "9" * 10])
    def test_a_count_is_a_whole_number(self, number):
        text = dam("commitments: {c: {kind: threat, by: upstream, when: all, response: all, "
                   f"record: [{{kept: {number}, broken: 1}}]}}}}\n")  # fmt: skip
        assert codes(text) == ["C303"]

    def test_lists_and_mappings_may_not_be_empty_save_for_priorities(self):
        assert codes(dam("themes: []\n")) == ["C303"]
        assert codes(dam("outcomes: {}\n")) == ["C303"]
        assert dam_case(views="p: {preferences: {upstream: {priorities: []}}}\n")


BINARY = bytes(range(256)) * 20


class TestBadInput:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "F102"),
            (b"\n\n# nothing\n", "F102"),
            (b"---\n", "C303"),
            (b"\xef\xbb\xbf", "F102"),
            (BINARY, "F101"),
            (b"\x89PNG\r\n\x1a\n", "F101"),
            (b"PK\x03\x04", "F101"),
            (b"\xff\xfe\x00", "F101"),
            (b"a\x00b", "F101"),
            ("é".encode("latin-1"), "F101"),
            (DAM.encode("utf-32"), "F101"),
            (b"x" * (SIZE_LIMIT + 1), "F103"),
            (b"title: " + b"x" * 30_000, "F103"),
            (b"[" * 100_000, "F104"),
            (b"{a: " * 100_000, "F104"),
            (b"- " * 100_000, "F104"),
            (b"? " * 100_000, "F104"),
            (b"'", "F105"),
            (b"a: b: c", "F105"),
            (b"\ta: b", "F105"),
            (b"{a: 1", "F105"),
            (b"a: 1\n b: 2", "F105"),
            (b"@x", "F105"),
            (b"{[a]: b}", "F105"),
            (b"a: 'x\ny: z", "F105"),
            (b"? {a: b}\n: c", "F105"),
            (b'"\\q"', "F105"),
            (b"a: &x 1\nb: *x", "F106"),
            (b"a: *x", "F106"),
            (b"a: !!python/object:os.system {}", "F107"),
            (b"!x a", "F107"),
            (b"a: 1\na: 2", "F108"),
            (b"a: 1\n---\nb: 2", "F109"),
            (b"{}", "C302"),
            (b"a", "C303"),
            (b"- a", "C303"),
            (b"standoff: 1", "C302"),
        ],
    )
    def test_is_one_error_of_ours(self, data, code):
        assert code in codes(data)

    def test_files_of_all_common_encodings_are_read(self):
        text = DAM.replace("Bomb the dam", "Ударить по плотине 😀")
        case = read(text)
        assert read(text.encode()) == read(b"\xef\xbb\xbf" + text.encode()) == case
        assert read(text.encode("utf-16")) == read(text.replace("\n", "\r\n")) == case

    def test_a_byte_that_is_no_letter_is_found_where_it_stands(self):
        with pytest.raises(CaseError) as caught:
            read("title: é😀\r\nsummary: é".encode() + b"\xff", file="x")
        (found,) = caught.value.problems
        assert (found.line, found.column) == (2, 11)

    def test_a_hundred_megabytes_are_refused_unread(self):
        data = b"- a\n" * 25_000_000
        tracemalloc.start()
        try:
            assert codes(data) == ["F103"]
            assert tracemalloc.get_traced_memory()[1] < 1_000_000
        finally:
            tracemalloc.stop()

    @pytest.mark.parametrize(
        "line", ["k{}: 1\n", "a: 1\n", "- &a{} x\n", "- a b\n", "- *a\n", "standoff: 1 #{}\n"]
    )
    def test_thousands_of_problems_are_cut_short(self, line):
        text = "".join(line.format(n) for n in range(SIZE_LIMIT // 2 // len(line)))
        found = codes(f"infeasible:\n{text}" if line[0] == "-" else text)
        assert len(found) == PROBLEM_LIMIT + 1
        assert found[-1] == "F110"

    def test_aliases_that_double_at_every_step_are_not_followed(self):
        text = "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(60))
        assert set(codes(text)) == {"F106", "F110"}

    def test_outcomes_that_double_at_every_step_are_worked_out_once(self):
        steps = "".join(f"  o{n + 1}: o{n} and not (not o{n})\n" for n in range(300))
        case = dam_case(f"outcomes:\n  o0: attack\n{steps}")
        assert check(case) == []

    def test_values_may_be_nested_so_deep_and_no_deeper(self):
        def nested(depth):
            return "a: " + "[" * depth + "]" * depth

        assert "F104" not in codes(nested(DEPTH_LIMIT - 1))
        assert "F104" in codes(nested(DEPTH_LIMIT))


FEW = settings(
    max_examples=100, deadline=None, suppress_health_check=list(HealthCheck),
    phases=set(Phase) - {Phase.explain},
)  # fmt: skip


class TestAnythingIsACaseOrACaseError:
    @FEW
    @given(st.binary())
    def test_bytes(self, data):
        with pytest.raises(CaseError):
            read(data)

    @FEW
    @given(st.lists(st.sampled_from(
        ["standoff", "title", ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", ",", "'", '"', "|",
         ">", "#", "&a", "*a", "!t", "%", "---", "...", "?", "<<", "é", "😀", "\t", "\r", "\u2028",
         "\\", "perspectives", "1", "~"]
    )).map("".join))  # fmt: skip
    def test_signs_of_yaml(self, text):
        with pytest.raises(CaseError):
            read(text)

    @FEW
    @given(st.data())
    def test_a_case_with_pieces_put_elsewhere(self, data):
        text = data.draw(st.sampled_from([DAM, FULL]))
        for _ in range(data.draw(st.integers(1, 3))):
            start, end, to = (data.draw(st.integers(0, len(text))) for _ in range(3))
            piece = text[min(start, end) : max(start, end)][:60]
            piece = data.draw(
                st.sampled_from(
                    [piece, "", ": ", "\n", "x.y", "[", "'", "none", "{}", ".", "Y", "-1"]
                )
            )
            text = text[:to] + piece + text[to + data.draw(st.integers(0, 20)) :]
        try:
            case = read(text)
        except CaseError as error:
            found = error.problems
        else:
            assert read(write(case)) == case
            found = check(case, limit=1 << 16)
        assert all(0 <= p.line <= text.count("\n") + 2 and p.column >= 0 for p in found)

    @settings(FEW, max_examples=15)
    @given(cases())
    def test_random_cases_are_checked_to_the_end(self, drawn):
        for problem in check(drawn.case, limit=1 << 11):
            assert str(problem)


FULL = dam(
    """\
    outcomes: {war: attack, calm: {when: not war, text: Nothing}}
    commitments:
      ultimatum: {kind: threat, by: downstream, when: not release, response: attack, source: study}
    claims:
      - id: k
        says: "So it ends: in war"
        check: {settles_only_at: war}
        given: [{fix: {release: no}}, {swap: {dm: upstream, line: 1, with: 2}}]
      - {id: m, says: x, check: {not: {credible: ultimatum}}}
    record: [{date: 1975-06-03, what: water released, state: release, source: study}]
    """,
    views="""\
    hawks:
      extends: study
      control: {attack: upstream}
      beliefs:
        upstream:
          unaware_of: [attack]
          preferences: {downstream: {weights: {release: 2, all: -1/2}}}
    """,
)
"""A case with most parts, to take apart."""
