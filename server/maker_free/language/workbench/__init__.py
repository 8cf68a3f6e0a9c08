"""What those who write in the phrasebook look at it with. Never a part of reading a request."""
