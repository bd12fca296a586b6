"""Words that often stand where an account says something, by language.

A word that ends in ``*`` stands for all that begin with it. Nothing is understood: a
sentence with such a word is shown to somebody who reads.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

KINDS = ("red line", "threat", "promise", "belief", "want", "rule", "claim")
"""What a sentence may be about, in the order in which its words decide."""

_CUES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "red line": "red line, red lines, will not tolerate, will never accept, unacceptable",
        "threat": "warn*, threaten*, unless, or else, retaliat*, consequences, ultimatum",
        "promise": "promis*, pledge*, guarantee*, undertake*, vow*, assure*, offer*",
        "belief": "believe*, fear*, think*, thought, expect*, convinced, suspect*, assume*, knows",
        "want": "want*, demand*, insist*, seek*, prefer*, refuse*, reject*, hope*, wish*, need*",
        "rule": "cannot, can not, can't, impossible, only if, incompatible, irreversible",
        "claim": "will, won't, must, inevitabl*, only way, sooner or later, would, deter*, mistake",
    },
    "de": {
        "red line": "rote linie, roten linien, nicht dulden, nicht hinnehmen, unannehmbar",
        "threat": "warn*, droh*, es sei denn, sonst, vergelt*, folgen haben, ultimatum",
        "promise": "versprech*, verspricht, versprach, zusag*, garantier*, gelob*, sichert zu",
        "belief": "glaub*, fürcht*, befürcht*, denk*, erwart*, überzeugt, vermut*, weiß",
        "want": "will, wollen, wollte*, forder*, verlang*, besteh*, wünsch*, weiger*, ablehn*",
        "rule": "kann nicht, können nicht, unmöglich, nur wenn, unvereinbar, nicht mehr",
        "claim": "wird, werden, muss, müssen, unausweichlich, einzige weg, früher oder später",
    },
    "fr": {
        "red line": "ligne rouge, lignes rouges, ne tolér*, n'accepter*, inacceptable",
        "threat": "averti*, menac*, à moins que, sinon, représailles, conséquences, ultimatum",
        "promise": "promet*, promis, engage*, garanti*, jur*, assur*, offr*",
        "belief": "croi*, crain*, craign*, pens*, attend*, convaincu*, soupçonn*, sait",
        "want": "veut, veulent, vouloir, exig*, insist*, cherch*, préfèr*, refus*, souhait*",
        "rule": "ne peut, ne peuvent, impossible, seulement si, incompatible, ne plus",
        "claim": "va, vont, doit, doivent, inévitabl*, seul moyen, tôt ou tard, dissuad*, erreur",
    },
    "es": {
        "red line": "línea roja, líneas rojas, no tolerar*, no aceptar*, inaceptable",
        "threat": "advierte*, advirti*, amenaz*, a menos que, de lo contrario, represalia*",
        "promise": "promet*, compromet*, garantiz*, jur*, asegur*, ofrec*",
        "belief": "cree*, creía*, tem*, piens*, esper*, convencid*, sospech*, sabe*",
        "want": "quier*, exig*, insist*, busc*, prefier*, rechaz*, desea*, se nieg*",
        "rule": "no puede*, imposible, sólo si, solo si, incompatible, ya no",
        "claim": "va a, van a, debe*, inevitabl*, única manera, tarde o temprano, disuad*, error",
    },
    "ru": {
        "red line": "красн* лини*, не потерп*, неприемлем*",
        "threat": "предупре*, угро*, пригроз*, если не, иначе, ответн*, последстви*, ультиматум*",
        "promise": "обеща*, обещал*, гарантир*, гаранти*, обязу*, обязал*, предлага*",
        "belief": "счита*, дума*, боит*, боят*, опаса*, ожида*, увер*, полага*, знает",
        "want": "хоч*, хотят, требу*, настаива*, стрем*, предпочита*, отказ*, отверг*, жела*",
        "rule": "не может, не могут, нельзя, невозможн*, только если, несовместим*, больше не",
        "claim": "будет, будут, должен, должн*, неизбежн*, единственн*, рано или поздно, сдерж*",
    },
}  # fmt: skip

_COMMON: Mapping[str, str] = {
    "en": "the and of to is that not with was they",
    "de": "der die und das nicht ist mit den sich ein",
    "fr": "le les et des est que pas une dans pour",
    "es": "el los y las es que no una por con",
    "ru": "и в не на что он они это как его",
}

LANGUAGES = tuple(_CUES)
"""The languages that there are words of."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of a sentence, as it stands there, and what such words are often about."""

    kind: str
    word: str


def language_of(text: str) -> str:
    """The language whose small words are the most frequent; English where none are."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:200_000].casefold()))
    counts = {name: sum(words[w] for w in _COMMON[name].split()) for name in LANGUAGES}
    return max(LANGUAGES, key=lambda name: counts[name])


def cue_in(sentence: str, language: str) -> Cue | None:
    """The first word of the kind that comes first; None where there is none."""
    return next(_cues_in(sentence.casefold().replace("’", "'"), language), None)


def _cues_in(sentence: str, language: str) -> Iterator[Cue]:
    for kind, pattern in _patterns(language).items():
        found = pattern.search(sentence)
        if found:
            yield Cue(kind, found[0])


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    said = _CUES[language]
    return {kind: _pattern(said[kind]) for kind in KINDS}


def _pattern(words: str) -> re.Pattern[str]:
    each = (re.escape(word.strip()).replace(r"\*", r"\w*") for word in words.split(","))
    return re.compile(rf"\b(?:{'|'.join(each)})\b")
