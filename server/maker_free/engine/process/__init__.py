"""Child processes: FFmpeg and workers, their deadlines, progress and end. Never plans."""
