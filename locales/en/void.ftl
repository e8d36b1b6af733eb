# Withdrawing a signal.
void-question = Withdraw { $tag } { $pair }?
void-which = Which signal? Its button copies the command: paste it and write the reason behind it.
void-meaning = Everyone who got it is told, with the reason. It stays in the record and counts as neither a win nor a loss. This cannot be undone.
void-yes = 🚫 Withdraw
void-no = Keep
void-done = 🚫 { $tag } is withdrawn.
void-kept = { $tag } goes on.
void-not-open = { $tag } is not open: only an open signal can be withdrawn. How one ended stays as it is.
void-too-long = The reason stands on the card: { $most } characters at most.
