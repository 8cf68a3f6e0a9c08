"""What chat hosts and their tools lay out, made plain sentences, one a line. Knows no edit."""
