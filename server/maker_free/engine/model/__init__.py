"""The data of the engine: media facts, the immutable timeline, the clock, the parts of a plan. Never opens a file."""
