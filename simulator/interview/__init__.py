"""The rules of an interview as a pure machine: no clock, no disk, no sound."""
