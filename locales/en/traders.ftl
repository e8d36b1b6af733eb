# Traders: the list, a card, how they are written, and what is wrong with one.
traders-title = Traders
traders-none = Nobody but the house trades yet. { $example } shows how to add one.
traders-row = { $status } { $name }
traders-count =
    { $count ->
        [one] { $count } trader beside the house
       *[other] { $count } traders beside the house
    }
traders-tally = Looked { $looks } times, signals { $signals }; held back: told before { $repeated }, cooldown { $cooling }, levels { $unplaceable }
traders-card = { $status } { $name }
traders-status =
    { $status ->
        [active] ▶️ active
        [paused] ⏸ paused
       *[deleted] 🗑 deleted
    }
traders-pause-button = ⏸ Pause
traders-resume-button = ▶️ Resume
traders-delete-button = 🗑 Delete
traders-delete-sure-button = 🗑 Yes, delete { $name }
traders-keep-button = Keep
traders-list-button = All traders
traders-delete-question = Delete { $name }? Its open signals are followed to their end.
traders-added = ✅ { $name } is added and trades from the next close on.
traders-changed = ✅ { $name } is changed and trades so from the next close on.
traders-late = ⏳ Unknown for a while after each start, so that what is compared with them does not hold: { $names }. WARM_UP_MINUTES says how much of the past is read.
traders-late-name = { $name } for { $time }
traders-taken = There is a trader { $name } already. Change it with { $example }, or choose another name.
traders-unknown = There is no trader { $name }. /traders lists them all.
traders-damaged = What is stored of { $name } cannot be read: it is damaged, or a newer Heliograph wrote it. It does not trade. { $example } with its whole text replaces it.
traders-nothing-stored = Nothing was stored. { $field }: { $problem }
traders-help = A trader is a text, a line for each thing; what is left out is as the house does it.
traders-help-change = { $example } with the whole text changes one.
traders-help-lines = Lines: { $lines }. risk will size orders, ai_limit will bound analyses by an assistant: both are stored only, nothing uses them yet.
traders-help-condition = A condition joins comparisons with and, or, not. A side without one is left to the score; beside it the score must reach the threshold, and threshold: 0 leaves all to the condition.
traders-help-names = Names, each with a timeframe ({ $timeframes }) but for the scores: { $names }
traders-help-word = { $example } says what a name means.
traders-word = { $name }: { $meaning } ({ $unit })
traders-no-word = There is no name { $name } for conditions. { $example } lists them all.
traders-wrong-missing = is missing
traders-wrong-name = is 1 to { $limit } letters, digits, - or _
traders-wrong-reserved = { $name } is the desk's own trader; choose another name
traders-wrong-range = must be { $least } to { $most }, not { $given }
traders-wrong-above = must be above { $least }, not { $given }
traders-wrong-order = the second target must be farther than the first, { $least }, not { $given }
traders-wrong-too-far = per cent of the entry are below 100, not { $given }
traders-wrong-minute = a strategy's timeframes are a minute or longer
traders-wrong-repeated = names { $given } twice
traders-wrong-empty = must name at least one
traders-wrong-too-many = names { $given }; at most { $most } are possible
traders-wrong-component = no component is called { $given }; there are { $known }
traders-wrong-weightless = the weights of all components are 0
traders-wrong-choice = { $given } is none of { $known }
traders-wrong-number = { $given } is not a number; write digits, such as { $example }
traders-wrong-duration = { $given } is not a time; write 90s, 5m, 24h or 2d
traders-wrong-weight = { $given } is no weight; write the component and its share, such as { $example }
traders-wrong-field = there is no such line; there are { $known }
traders-wrong-field-near = there is no such line; did you mean { $near }?
traders-wrong-line = line { $number } has no colon; write { $example }
traders-wrong-blank = line { $number } says nothing; fill it in or leave it out
traders-wrong-twice = stands there twice
traders-wrong-too-long = a trader has at most { $limit } characters, this one has { $count }
