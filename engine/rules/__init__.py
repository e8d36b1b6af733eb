"""The language of traders' conditions: `rsi_15m < 30 and oi_delta_5m > 5`.

Grammar, from what binds loosest to what binds tightest:

    condition   = condition "or" condition
                | condition "and" condition
                | "not" condition
                | number ("<" | "<=" | ">" | ">=" | "==" | "!=") number
                | "(" condition ")"
    number      = number ("+" | "-") number
                | number ("*" | "/") number
                | "-" number
                | NAME | DIGITS | "abs" "(" number ")"
                | ("min" | "max") "(" number "," number {"," number} ")"
                | "(" number ")"
    NAME        = feature "_" timeframe, as engine/rules/vocabulary.py lists them
    DIGITS      = 30, 0.5, .5 or 1e6, with a decimal point and without a unit

Capitals don't matter, as phones write the first letter large. A comparison has two sides, one of
which names something of the market; there are no chains (`20 < rsi_15m < 30`), no comments, no
text and no assignment.

What is not known stays unknown. A comparison is unknown when a name in it has no value yet, when
it divides by zero, or when a side is too large for a number. "unknown or true" is true, "unknown
and false" is false, "not unknown" is unknown. A condition that is unknown as a whole is not
fulfilled; evaluating never raises.
"""
