"""Owns every sentence that errors say to a person, one file for what each is about; imports nothing of ours.

raise Unreadable(messages.files.EMPTY.of(name=path.name))
"""

from maker_free.messages import cloud, edits, exports, faces, files, page, projects, speech, studio, terminal, uploads

__all__ = ["cloud", "edits", "exports", "faces", "files", "page", "projects", "speech", "studio", "terminal", "uploads"]
