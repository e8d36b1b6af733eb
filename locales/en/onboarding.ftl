# The steps from the first message to the first alert.
onboarding-language = English
onboarding-accept-button = ✅ I understand the risk
onboarding-pairs = Whose signals should come to this chat, and on which timeframes?
onboarding-all-button = 🌐 All pairs, all timeframes
onboarding-top-button = 🔝 The ten most traded, all timeframes
onboarding-later-button = 🕐 I choose later with /track
onboarding-followed =
    { $count ->
        [0] You follow no pair yet: /track shows them all.
        [one] You follow { $count } pair.
       *[other] You follow { $count } pairs.
    }
onboarding-sounds = What may make a sound?
onboarding-loud-button = 🔔 Signals and outcomes
onboarding-outcomes-button = 🎯 Outcomes only
onboarding-silent-button = 🔕 Nothing
onboarding-ready = That is all. Try how an alert arrives here.
onboarding-test-button = 🔔 Send a test alert
onboarding-finished = The test alert is on its way. /help lists what I understand.
onboarding-none-of-house = ⚠️ The desk itself signals on { $timeframe }: with these you only get signals of other traders. /settings changes it.
