"""Pure video: media facts, the immutable timeline, its edits, the render plan and its execution."""
