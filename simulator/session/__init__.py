"""One rehearsal as it happens: drives interview, voice, ear and library. No Qt."""
