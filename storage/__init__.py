from storage import sqlite_library

# The one thing that happens at import: afterwards everyone finds the SQLite that we trust.
sqlite_library.put_in_place()
