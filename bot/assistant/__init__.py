"""Questions in plain words: what is asked, and the facts that answer it.

    words → tokens → heard → question → facts              (bot/views/ask.py → card)

Everything a question is made of comes from the question itself and everything in its answer from
the database or the live market. What is not understood for sure is not answered: questions that
can be are offered instead.
"""
