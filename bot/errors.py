"""What can go wrong in the bot.

BotError
├── WrongSettings        a variable that cannot be used; exit status 2
│   └── WrongToken       Telegram does not know this bot
├── BrokenTranslation    a language lacks a word; see bot/translation.py
├── PictureNotYet        an alert of a market that opens just now; see bot/delivery/outgoing.py
├── ReplyCaredFor        an answer that arrives without its handler; see bot/replying.py
└── CannotDo             what a person asked for; see bot/handlers/refusal.py
"""


class BotError(Exception):
    """Root of what the bot raises on purpose."""


class WrongSettings(BotError):
    """Settings that cannot be used: one line for each variable, saying what a good one is."""


class WrongToken(WrongSettings):
    """Telegram refused the token."""
