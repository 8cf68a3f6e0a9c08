"""What stands in the slots of a sentence: numbers, times, amounts, clips, names and looks, read and said."""
