"""The grammar of English time expressions: which words in which order make which time (TIMEX3, TimeML 1.2.1).

Every rule is ``(id, pattern, action)``; the levels are read in order, each on what the level before it made. T is any
time, TD one day, TY a year, TU another stretch of the calendar, DUR a duration, CL a clock time, PART_DATE what still
lacks its year, WD a weekday.
"""

from __future__ import annotations

import functools

from accordingto.reading.times import clocks, dates, durations, spans
from accordingto.reading.times.cascade import Cascade, Rule
from accordingto.reading.times.lexicon import lexicon
from accordingto.reading.times.meaning import Meaning

_R = Rule[Meaning]

_NUMBERS = [
    _R("number.compound", "TENS:t HYPHEN? NUMW:n", durations.number),
    _R("number.dozen", "A NUMW:n", durations.number),
    _R("number.half", "N:n AND A? HALF", durations.number_half),
    _R("number.vague", "A VAGUE OF?", durations.vague_number),
    _R("number.half_dozen", "HALF A NUMW", durations.vague_number),
]
_DATES = [
    _R("date.mdy", "MX:m THE? DAYNUM:d COMMA? YEAR:y", dates.full_date),
    _R("date.dmy", "THE? DAYNUM:d OF? MX:m COMMA? YEAR:y", dates.full_date),
    _R("date.md", "MX:m THE? DAYNUM:d", dates.month_day),
    _R("date.dm", "THE? DAYNUM:d OF? MX:m", dates.month_day),
    _R("date.mdd", "MX:m DAYNUM:d (HYPHEN|TO|AND) DAYNUM:e (COMMA? YEAR:y)?", dates.month_days),
    _R("date.ddm", "DAYNUM:d (HYPHEN|TO|AND) DAYNUM:e MX:m (COMMA? YEAR:y)?", dates.month_days),
    _R("date.my", "MX:m COMMA? OF? YEAR:y", dates.month_of_year),
    _R("date.m", "MONTH:m", dates.month),
    _R("date.y", "(?<!N HYPHEN) YEAR:y (?! HYPHEN N)", dates.year),
    _R("date.yy", "YEARSPAN:y (?! HYPHEN)", dates.year_span),
    _R("date.y_y", "YEAR:y HYPHEN NUM:z (?! HYPHEN)", dates.years),
    _R("date.short_year", "YEAR2:y", dates.short_year),
    _R("date.mid_year", "MIDYEAR:y", dates.mid_year),
    _R("date.decade", "THE? DECADE:y", dates.decade),
    _R("date.century", "THE? ORD:n HYPHEN? UNIT:u", dates.century),
    _R("date.iso", "ISO:d", dates.iso_date),
    _R("date.ymd", "YEAR:y HYPHEN NUM:m HYPHEN DAYNUM:d", dates.cut_date),
    _R("date.dmy_cut", "NUM:d HYPHEN NUM:m HYPHEN YEAR:y", dates.cut_date),
    _R("date.slash", "SLASH:d", dates.slash_date),
    _R("date.season", "SEASON:s", dates.season),
    _R("date.season_year", "THE? SEASON:s OF? YEAR:y", dates.season),
    _R("date.holiday", "HOLIDAY:h (COMMA? (OF|IN)? YEAR:y)?", dates.holiday),
    _R("clock.colon", "CLOCK:c AMPM:p? LOCAL* (OPEN ZONE:z CLOSE)?", clocks.clock),
    _R("clock.hour", "HOUR:c AMPM:p LOCAL* (OPEN ZONE:z CLOSE)?", clocks.clock),
    _R("clock.colon_zone", "CLOCK:c AMPM:p? ZONE:z", clocks.clock),
    _R("clock.hour_zone", "HOUR:c AMPM:p ZONE:z", clocks.clock),
    _R("clock.military", "MIL:c (ZONE:z|HOURS:h)", clocks.clock),
    _R("clock.noon", "NOON:c", clocks.clock),
]
_RELATIVE = [
    _R("age", "N HYPHEN? (UNIT|UNITS) (HYPHEN|OF)? OLD", durations.ignored),
    _R("duration", "N:n HYPHEN? CONSEC? UNITS:u", durations.duration),
    _R("duration.adjective", "N:n HYPHEN? UNIT:u (HYPHEN? LONG)?", durations.duration),
    _R("duration.long", "UNITS:u HYPHEN LONG", durations.duration),
    _R("duration.half", "N:n UNITS:u AND A HALF:h", durations.duration),
    _R("duration.a_half", "A:n UNIT:u AND A HALF:h", durations.duration),
    _R("duration.half_of", "HALF A? HYPHEN? UNIT:u", durations.half_duration),
    _R("duration.a", "A:a UNIT:u", durations.a_unit),
    _R("duration.recent", "REF UNITS:u", durations.duration),
    _R("set.every", "EACH N:n? (UNITS:u)", durations.every),
    _R("set.each", "EACH UNIT:u", durations.every),
    _R("set.weekday", "EACH WEEKDAY:w", durations.every),
    _R("set.weekdays", "WEEKDAYS:w", durations.every),
    _R("set.adverb", "SETADV:s", durations.adverb_set),
    _R("span.past", "THE? LAST:l N:n CONSEC? UNITS:u", durations.past_span),
    _R("span.next", "THE? NEXT N:n CONSEC? UNITS:u", durations.past_span),
    _R("span.coming", "THE? NEXT UNITS:u", durations.past_span),
    _R("span.last", "THE LAST:l UNIT:u (?!OF (T|THE|THIS|LAST|NEXT|PREV))", spans.the_last),
    _R("unit.last", "LAST:l UNIT:u (?!OF (T|THE|THIS|LAST|NEXT|PREV))", spans.this_unit),
    _R("unit.next", "NEXT:n UNIT:u (?!OF (T|THE|THIS|LAST|NEXT|PREV))", spans.this_unit),
    _R("unit.this", "THIS:t UNIT:u", spans.this_unit),
    _R("unit.that", "THAT UNIT:u", spans.that_unit),
    _R("unit.same", "THE? SAME UNIT:u", spans.that_unit),
    _R("unit.previous", "THE PREV:p UNIT:u (?!OF (T|THE|THIS|LAST|NEXT|PREV))", spans.that_unit),
    _R("unit.previous_after", "THE UNIT:u PREV:p", spans.that_unit),
    _R("unit.following", "THE (FOLL:f) UNIT:u", spans.that_unit),
    _R("unit.the_next", "THE (NEXT:f) UNIT:u (?!OF (T|THE|THIS|LAST|NEXT|PREV))", spans.that_unit),
    _R("day.before", "THE UNIT:u BEFORE:a", spans.day_before),
    _R("day.after", "THE UNIT:u AFTER:a", spans.day_before),
    _R("day.before_deictic", "THE UNIT:u BEFORE:a DEICTIC:t", spans.day_before),
    _R("day.after_deictic", "THE UNIT:u AFTER:a DEICTIC:t", spans.day_before),
    _R("day.deictic", "DEICTIC:d", spans.deictic),
    _R("part.this", "THIS PART:p", clocks.this_part),
    _R("part.last", "LAST:l PART:p", clocks.this_part),
    _R("part.following", "THE? (FOLL:f|NEXT:n) PART:p", clocks.near_part),
    _R("part.previous", "THE? PREV:b PART:p", clocks.near_part),
    _R("set.part", "EACH PART", clocks.each_part),
    _R("part.that", "(THAT|THE SAME) PART:p", clocks.that_part),
    _R("weekday", "WEEKDAY:w", dates.weekday),
    _R("weekday.last", "LAST:l WEEKDAY:w", dates.weekday),
    _R("weekday.next", "NEXT:n WEEKDAY:w", dates.weekday),
    _R("weekday.this", "THIS:t WEEKDAY:w", dates.weekday),
    _R("reference", "REF:r", durations.reference),
    _R("reference.phrase", "PHRASE:r", durations.reference),
]
_COUNTED = [
    _R("counted.ago", "APPROX* DUR:d AGO", durations.ago),
    _R("counted.later", "APPROX* DUR:d LATER:l", durations.later),
    _R("counted.earlier", "APPROX* DUR:d EARLIER", durations.later),
    _R("named.last", "LAST:l NAMED:x", spans.which_named),
    _R("named.next", "NEXT:n NAMED:x", spans.which_named),
    _R("named.this", "THIS NAMED:x", spans.which_named),
    _R("named.year", "PART_DATE:x COMMA? OF? TY:y", spans.in_year),
    _R("part.day", "EARLY? TD:x EARLY? PART:p", clocks.day_part),
    _R("part.of_day", "THE? PART:p (OF|ON|COMMA)? TD:x", clocks.day_part),
    _R("part.between_days", "THE? PART:p FROM TD:x (TO|AND) TD:z", clocks.night_between),
    _R("part.overnight_day", "OVERNIGHT:p (OF|ON|COMMA)? TD:x", clocks.day_part),
    _R("part.day_overnight", "TD:x OVERNIGHT:p", clocks.day_part),
    _R("part.early_hours", "THE? EARLY UNITS:u (OF|ON) TD:x", clocks.early_hours),
    _R("span.last_of", "LONG:d OF T:x", durations.end_of),
    _R("span.first_of", "THE? ORD DUR:d OF T:x", durations.beginning_of),
    _R("weekday.date", "WD COMMA? THE? (PART_DATE:x)", spans.weekday_date),
    _R("weekday.full", "WD COMMA? THE? (ABS:x)", spans.weekday_date),
    _R("weekday.week", "WD:w OF? TU:x", spans.weekday_of),
    _R("ordinal.of", "THE? ORD:o UNIT:u (OF|IN) T:x", spans.ordinal_of),
    _R("ordinal.last", "THE? LAST:o UNIT:u (OF|IN) T:x", spans.ordinal_of),
    _R("ordinal.half", "THE? ORD:o HALF:u (OF|IN) T:x", spans.ordinal_of),
    _R("ordinal.of_year", "THE? ORD:o UNIT:u (OF|IN) THE UNIT", spans.ordinal_of),
    _R("ordinal.half_year", "THE? ORD:o HALF:u (OF|IN) THE UNIT", spans.ordinal_of),
    _R("ordinal.quarter", "THE? ORD:o HYPHEN? UNIT:u", spans.quarter_alone),
    _R("edge.unit", "THE? EDGE:e (OF|IN) THE UNIT:u", spans.of_the_unit),
    _R("edge.rest", "THE? REST (OF|IN) THE UNIT:u", spans.of_the_unit),
    _R("edge.in", "(EARLIER|LATER|EARLY) IN THE UNIT:u", spans.of_the_unit),
]
_EDGES = [
    _R("edge.of", "THE? EDGE:e OF T:x", spans.edged),
    _R("edge.early", "EARLY:e HYPHEN? (IN|ON)? T:x", spans.edged),
    _R("edge.earlier", "(EARLIER:e) (IN|ON)? T:x", spans.earlier_in),
    _R("edge.later", "(LATER:e) (IN|ON)? T:x", spans.earlier_in),
    _R("clock.day", "CL:c (ON|COMMA)? TD:x", clocks.on_clock),
    _R("clock.after_day", "TD:x COMMA? AT? CL:c", clocks.on_clock),
    _R("clock.after_part", "TPART:x COMMA? AT? CL:c", clocks.on_clock),
    _R("duration.about", "APPROX+ DUR:d", durations.approximate),
]
_REST = [
    _R("part.overnight", "OVERNIGHT", clocks.overnight),
    _R("part.bare", "(THE|A)? PART:p", clocks.bare_part),
    _R("unit.the", "THE? UNIT:u", spans.the_unit),
    _R("reference.past", "THE PASTNOUN:r", durations.reference),
    _R("unit.whole", "(THE WHOLE) UNIT:u", spans.whole),
    _R("duration.plural", "UNITS:u", durations.duration),
]
_NUMERALS = [set(classes.split()) for classes in ("N NUM", "N NUM DAYNUM HOUR", "N NUM DAYNUM", "N NUM YEAR", "CLOCK")]
_MADE = [
    set(classes.split())
    for classes in (
        "T", "T TD", "T TD WD", "T TD ABS", "T TD PART_DATE", "T TM PART_DATE NAMED", "T TM", "T TY", "T DUR",
    )
]  # fmt: skip
"""Class sets that most texts bring: numerals, and what the first levels make."""


@functools.cache
def cascade() -> Cascade[Meaning]:
    """The compiled grammar."""
    known = [set(values) for values in lexicon().words.values()]
    return Cascade((_NUMBERS, _DATES, _RELATIVE, _COUNTED, _EDGES, _REST), [*known, *_NUMERALS, *_MADE])
