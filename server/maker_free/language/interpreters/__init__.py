"""Owns the interpreters: each reads one kind of piece of a sentence, and says where it ends; `reader` says which come
first.

    read(reading, sentence, start) -> where the words end that it took, or None when they are not for it
"""
