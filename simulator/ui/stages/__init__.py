"""What the room shows below the question, by format: a stage a file."""
